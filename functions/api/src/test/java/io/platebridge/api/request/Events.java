package io.platebridge.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.HashMap;
import java.util.Map;

/** Requests as API Gateway hands them to a function (payload format 2.0). */
public final class Events {

    private final APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();

    private Events(String routeKey) {
        event.setVersion("2.0");
        event.setRouteKey(routeKey);
        event.setHeaders(new HashMap<>());
        event.setQueryStringParameters(new HashMap<>());
        event.setPathParameters(new HashMap<>());
        event.setRequestContext(new RequestContext());
        event.getRequestContext().setRequestId("request-1");
    }

    public static Events of(String routeKey) {
        return new Events(routeKey);
    }

    public Events body(String body) {
        event.setBody(body);
        return this;
    }

    public Events base64(String body) {
        event.setIsBase64Encoded(true);
        return body(body);
    }

    public Events query(String name, String value) {
        event.getQueryStringParameters().put(name, value);
        return this;
    }

    public Events path(String name, String value) {
        event.getPathParameters().put(name, value);
        return this;
    }

    public Events header(String name, String value) {
        event.getHeaders().put(name, value);
        return this;
    }

    public Events bearer(String token) {
        return header("authorization", "Bearer " + token);
    }

    public Events address(String sourceIp) {
        var http = new RequestContext.Http();
        http.setSourceIp(sourceIp);
        event.getRequestContext().setHttp(http);
        return this;
    }

    /** As the JWT authorizer does after it accepted an access token. */
    public Events person(String sub) {
        var jwt = new RequestContext.Authorizer.JWT();
        jwt.setClaims(Map.of("sub", sub));
        var authorizer = new RequestContext.Authorizer();
        authorizer.setJwt(jwt);
        event.getRequestContext().setAuthorizer(authorizer);
        return this;
    }

    public APIGatewayV2HTTPEvent event() {
        return event;
    }
}
