package io.platebridge.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Requests that a function refuses before it asks the store: they load the code of the dispatcher,
 * JSON, the validator and the answers, and change nothing.
 */
public final class Priming {

    /** The id by which their lines in the log are known. */
    static final String REQUEST_ID = "priming";

    private Priming() {}

    /** Returns a request for each operation with a body, and one that no operation serves. */
    public static List<APIGatewayV2HTTPEvent> requests(String function) {
        List<APIGatewayV2HTTPEvent> requests = new ArrayList<>();
        requests.add(request("GET /"));
        Operations.read().of(function).stream()
                .filter(operation -> operation.body().isPresent())
                .forEach(operation -> requests.add(request(operation.routeKey())));
        return List.copyOf(requests);
    }

    /** The body is valid JSON, and each body of the contract is an object. */
    private static APIGatewayV2HTTPEvent request(String routeKey) {
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(routeKey)
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody("[]")
                .withIsBase64Encoded(false)
                .withRequestContext(RequestContext.builder().withRequestId(REQUEST_ID).build())
                .build();
    }
}
