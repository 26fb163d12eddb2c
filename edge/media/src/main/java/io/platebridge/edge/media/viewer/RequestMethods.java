package io.platebridge.edge.media.viewer;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Method handling for all routes of a pod. HEAD is answered like GET without the body (RFC 9110
 * §9.3.2), because players send it before they play. An unsupported method is answered with 405 and
 * the list of supported ones (§15.5.6).
 */
public final class RequestMethods {

    private final Router router;

    private RequestMethods(Router router) {
        this.router = router;
    }

    /** Adds the handling to a router, before or after its routes. */
    public static void serve(Router router) {
        RequestMethods methods = new RequestMethods(router);
        router.route().order(Integer.MIN_VALUE).handler(methods::headAsGet);
        router.errorHandler(405, methods::refuse);
    }

    /** Whether only the header is requested; an endless response must end after it. */
    public static boolean isHead(RoutingContext context) {
        return context.response() instanceof HeadRequest.Bodiless;
    }

    private void headAsGet(RoutingContext context) {
        if (context.request().method().equals(HttpMethod.HEAD)) {
            router.handle(new HeadRequest(context.request()));
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context) {
        Set<String> allowed = allowed(context.normalizedPath());
        String list = String.join(", ", allowed);
        context.response().putHeader("Allow", list);
        StreamProblem.METHOD_NOT_ALLOWED.send(
                context.response(), "expected %s, found another method".formatted(list));
    }

    private Set<String> allowed(String path) {
        Set<String> allowed = new TreeSet<>(Comparator.naturalOrder());
        for (Route route : router.getRoutes()) {
            if (route.methods() != null && matches(route, path)) {
                route.methods().forEach(method -> allowed.add(method.name()));
            }
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    /** A route's path may contain parameters such as {@code :id}. */
    private static boolean matches(Route route, String path) {
        String name = route.getName();
        if (name == null) {
            return false;
        }
        String pattern =
                Pattern.compile(":\\w+").matcher(Pattern.quote(name)).replaceAll("\\\\E[^/]+\\\\Q");
        return path.matches(pattern);
    }
}
