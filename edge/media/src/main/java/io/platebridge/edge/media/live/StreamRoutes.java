package io.platebridge.edge.media.live;

import static java.util.Objects.requireNonNull;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamAuthorizer.Admitted;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Routes for live video. {@link StreamRouteGuard} decides which requests are admitted, {@link
 * LiveStreams} finds the stream, and {@link HlsHandler} or {@link WebSocketHandler} serves it.
 */
public final class StreamRoutes {

    private final LiveStreams streams;
    private final StreamAuthorizer authorizer;

    public StreamRoutes(LiveStreams streams, StreamAuthorizer authorizer) {
        this.streams = streams;
        this.authorizer = authorizer;
    }

    /**
     * Adds the routes.
     *
     * @param guard authorizes the requests
     */
    public void mount(StreamRouteGuard guard) {
        HlsHandler hls = new HlsHandler(streams.settings(), streams.clock());
        WebSocketHandler sockets =
                new WebSocketHandler(authorizer, streams.settings(), streams.clock());
        guard.addRoute(
                "/stream",
                authorizedHandler((context, _, live) -> hls.sendPlaylist(context, live.hls())));
        guard.addRoute(
                "/stream/segment/:name",
                authorizedHandler((context, _, live) -> hls.sendSegment(context, live.hls())));
        guard.addSocketRoute(
                "/stream/ws",
                authorizedHandler((context, admitted, live) ->
                        sockets.upgrade(context, admitted, live.gopCache())));
    }

    /** Handles a request for a stream that exists. */
    @FunctionalInterface
    private interface StreamHandler {
        void handle(RoutingContext context, Admitted admitted, LiveStream live);
    }

    private StreamRouteGuard.AuthorizedHandler authorizedHandler(StreamHandler handler) {
        return (context, admitted) -> {
            CameraId camera = admitted.camera();
            StreamName name;
            try {
                name = StreamName.of(StreamRouteGuard.query(context, "stream"));
            } catch (IllegalArgumentException e) {
                StreamProblem.INVALID_REQUEST.send(
                        context.response(), requireNonNull(e.getMessage()));
                return;
            }
            Optional<LiveStream> live = streams.get(camera, name);
            if (live.isPresent()) {
                handler.handle(context, admitted, live.get());
            } else if (streams.hasCamera(camera)) {
                StreamProblem.STREAM_UNKNOWN.send(
                        context.response(), "camera %s has no stream %s".formatted(camera, name));
            } else {
                StreamRouteGuard.refuseUnknownCamera(context, camera);
            }
        };
    }
}
