package io.platebridge.api.request;

import com.networknt.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the contract, as far as a request is checked against it.
 *
 * @param id its {@code operationId}
 * @param routeKey method and path as API Gateway's events name them, such as {@code GET /api/pods}
 * @param body what the body must be; empty where the operation takes none
 * @param parameters what may stand in the query
 */
record Operation(String id, String routeKey, Optional<Schema> body, List<Parameter> parameters) {

    /**
     * A parameter of the query; all are optional.
     *
     * @param integer whether its text stands for a whole number
     */
    record Parameter(String name, boolean integer, Schema schema) {}
}
