package io.platebridge.api.request;

import com.networknt.schema.Schema;
import io.platebridge.core.tenancy.Role;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the contract, as far as a request is checked against it.
 *
 * @param id its {@code operationId}
 * @param routeKey method and path as API Gateway's events name them, such as {@code GET /api/pods}
 * @param body the schema of the body; empty if the operation takes none
 * @param bodyRequired whether there must be one; without it an absent body is an empty object
 * @param maxBodyBytes the largest body that is parsed
 * @param parameters the parameters in path and query
 * @param leastRole the least role that a person needs; empty if any signed-in person may call it,
 *     or if it is not for persons
 * @param acceptsKey whether a request may have an {@code Idempotency-Key}
 * @param answerHoldsSecret whether its answer has a field that no log may show
 * @param isAnonymous whether it takes no credential, so that what is sent as one says nothing
 * @param ratePerMinute how many requests of one caller an instance serves; empty if unlimited
 * @param isForPods whether its credential is a pod's API key
 * @param hasCompanyRate whether its requests are counted for the company
 */
record Operation(
        String id,
        String routeKey,
        Optional<Schema> body,
        boolean bodyRequired,
        int maxBodyBytes,
        List<Parameter> parameters,
        Optional<Role> leastRole,
        boolean acceptsKey,
        boolean answerHoldsSecret,
        boolean isAnonymous,
        Optional<Integer> ratePerMinute,
        boolean isForPods,
        boolean hasCompanyRate) {

    /**
     * A parameter of the query, which is optional, or of the path, which the route demands.
     *
     * @param inPath whether it is in the path, not in the query
     * @param integer whether its text is a whole number
     */
    record Parameter(String name, boolean inPath, boolean integer, Schema schema) {}
}
