package io.platebridge.edge.live;

import static java.util.Objects.requireNonNull;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.live.StreamGuard.Admitted;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The routes of live video; who comes in says the {@link StreamDoor}. */
public final class StreamRoutes {

    private final LiveStreams streams;
    private final StreamGuard guard;

    public StreamRoutes(LiveStreams streams, StreamGuard guard) {
        this.streams = streams;
        this.guard = guard;
    }

    /**
     * Adds the routes.
     *
     * @param door where requests come in
     */
    public void mount(StreamDoor door) {
        Hls hls = new Hls(streams.settings(), streams.clock());
        Sockets sockets = new Sockets(guard, streams.settings(), streams.clock());
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
        void give(RoutingContext context, Admitted admitted, Live live);
    }

    private StreamDoor.Room room(Answer answer) {
        return (context, admitted) -> {
            CameraId camera = admitted.camera();
            StreamName name;
            try {
                name = StreamName.of(StreamDoor.query(context, "stream"));
            } catch (IllegalArgumentException e) {
                StreamProblem.INVALID_REQUEST.send(
                        context.response(), requireNonNull(e.getMessage()));
                return;
            }
            Optional<Live> live = streams.get(camera, name);
            if (live.isPresent()) {
                answer.give(context, admitted, live.get());
            } else if (streams.knows(camera)) {
                StreamProblem.STREAM_UNKNOWN.send(
                        context.response(), "camera %s has no stream %s".formatted(camera, name));
            } else {
                StreamDoor.unknown(context, camera);
            }
        };
    }
}
