package io.platebridge.edge.media.viewer;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.viewer.StreamAuthorizer.Admitted;
import io.platebridge.edge.media.viewer.StreamAuthorizer.Refused;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Protects the media routes. A request must come from an allowed web origin or from no web page,
 * and carry a token for the camera that it requests.
 */
public final class StreamRouteGuard {

    private static final Duration PREFLIGHT_LIFE = Duration.ofHours(1);

    /** Handles authorized requests. */
    @FunctionalInterface
    public interface AuthorizedHandler {

        /** Handles a request for the camera that {@code admitted} names. */
        void handle(RoutingContext context, Admitted admitted);
    }

    private final Router router;
    private final StreamAuthorizer authorizer;
    private final List<String> origins;

    /**
     * @param origins web origins whose pages may show the video, such as {@code
     *     https://portal.example.com}
     */
    public StreamRouteGuard(Router router, StreamAuthorizer authorizer, List<String> origins) {
        this.router = router;
        this.authorizer = authorizer;
        this.origins = List.copyOf(origins);
    }

    /** Adds {@code GET path}. */
    public void addRoute(String path, AuthorizedHandler handler) {
        if (!origins.isEmpty()) {
            router.route(path).handler(cors());
        }
        addSocketRoute(path, handler);
    }

    /** Adds {@code GET path} for WebSockets, to which CORS does not apply. */
    public void addSocketRoute(String path, AuthorizedHandler handler) {
        router.route(path).failureHandler(StreamRouteGuard::handleFailure);
        router.get(path).handler(context -> admit(context, handler));
    }

    private CorsHandler cors() {
        // Browsers require this permission when a public web page requests a host in a private
        // network.
        return CorsHandler.create()
                .addOrigins(origins)
                .allowedMethod(HttpMethod.GET)
                .allowPrivateNetwork(true)
                .maxAgeSeconds((int) PREFLIGHT_LIFE.toSeconds());
    }

    private void admit(RoutingContext context, AuthorizedHandler handler) {
        Optional<CameraId> wanted;
        try {
            wanted = query(context, "camera_id").map(CameraId::new);
        } catch (IllegalArgumentException e) {
            StreamProblem.INVALID_REQUEST.send(context.response(), "camera_id: " + e.getMessage());
            return;
        }
        if (!isAllowedOrigin(context.request())) {
            refuseOrigin(context);
            return;
        }
        switch (authorizer.authorize(query(context, "token"), wanted)) {
            case Refused(StreamProblem problem, String detail) ->
                    problem.send(context.response(), detail);
            case Admitted admitted -> handler.handle(context, admitted);
        }
    }

    /** Whether a request comes from an allowed origin; browsers let every page open WebSockets. */
    private boolean isAllowedOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null || origins.contains(origin) || isOwn(origin, request.authority());
    }

    private static boolean isOwn(String origin, @Nullable HostAndPort authority) {
        try {
            return authority != null
                    && authority.toString().equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Answers a request for a camera that the pod does not have. */
    public static void refuseUnknownCamera(RoutingContext context, CameraId camera) {
        StreamProblem.CAMERA_UNKNOWN.send(context.response(), "this pod has no camera " + camera);
    }

    /** Returns a query parameter, or empty if it is absent or empty. */
    public static Optional<String> query(RoutingContext context, String name) {
        return context.queryParam(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private static void handleFailure(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 ->
                    StreamProblem.INVALID_REQUEST.send(
                            context.response(), "the URL can't be decoded");
            case 403 -> refuseOrigin(context);
            default -> context.next();
        }
    }

    private static void refuseOrigin(RoutingContext context) {
        StreamProblem.ORIGIN_REFUSED.send(context.response(), "the page's origin is not allowed");
    }
}
