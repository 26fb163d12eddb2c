package io.platebridge.edge.media.live;

import static java.util.Objects.requireNonNull;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamAuthorizer.Admitted;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The routes of live video; who comes in says the {@link StreamRouteGuard}. */
public final class StreamRoutes {

    private final LiveStreams streams;
    private final StreamAuthorizer guard;

    public StreamRoutes(LiveStreams streams, StreamAuthorizer guard) {
        this.streams = streams;
        this.guard = guard;
    }

    /**
     * Adds the routes.
     *
     * @param door where requests come in
     */
    public void mount(StreamRouteGuard door) {
        HlsHandler hls = new HlsHandler(streams.settings(), streams.clock());
        WebSocketHandler sockets = new WebSocketHandler(guard, streams.settings(), streams.clock());
        door.open("/stream", room((context, _, live) -> hls.playlist(context, live.hls())));
        door.open(
                "/stream/segment/:name",
                room((context, _, live) -> hls.segment(context, live.hls())));
        door.openSocket(
                "/stream/ws",
                room((context, admitted, live) -> sockets.open(context, admitted, live.gop())));
    }

    /** Answers for a camera that the pod has. */
    @FunctionalInterface
    private interface Answer {
        void give(RoutingContext context, Admitted admitted, LiveStream live);
    }

    private StreamRouteGuard.Room room(Answer answer) {
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
                answer.give(context, admitted, live.get());
            } else if (streams.knows(camera)) {
                StreamProblem.STREAM_UNKNOWN.send(
                        context.response(), "camera %s has no stream %s".formatted(camera, name));
            } else {
                StreamRouteGuard.unknown(context, camera);
            }
        };
    }
}
