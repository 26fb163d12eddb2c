package io.platebridge.edge.live;

import io.platebridge.core.camera.CameraId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;

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
     * @param origins the web origins whose pages may show the video, such as {@code
     *     https://portal.example.com}
     */
    public void mount(Router router, List<String> origins) {
        StreamDoor door = new StreamDoor(router, guard, origins);
        Hls hls = new Hls(streams.settings(), streams.clock());
        door.open("/stream", room(hls::playlist));
        door.open("/stream/segment/:name", room(hls::segment));
    }

    private StreamDoor.Room room(BiConsumer<RoutingContext, LiveStream> answer) {
        return (context, admitted) -> {
            CameraId camera = admitted.camera();
            streams.get(camera)
                    .ifPresentOrElse(
                            stream -> answer.accept(context, stream),
                            () -> StreamDoor.unknown(context, camera));
        };
    }
}
