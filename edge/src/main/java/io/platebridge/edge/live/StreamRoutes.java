package io.platebridge.edge.live;

import static java.util.Objects.requireNonNull;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.camera.CameraState;
import io.platebridge.edge.camera.CameraState.Connecting;
import io.platebridge.edge.camera.CameraState.Failed;
import io.platebridge.edge.camera.CameraState.Streaming;
import io.platebridge.edge.live.StreamGuard.Admitted;
import io.platebridge.edge.live.StreamGuard.Refused;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * {@code GET /stream} and {@code GET /stream/segment/{name}}: live video over HLS. Both want a
 * token, and the playlist hands it on into every URI, because players send no headers of ours.
 */
public final class StreamRoutes {

    private static final String PLAYLIST = "/stream";
    private static final String SEGMENT = "/stream/segment/:name";
    private static final String RETRY_SECONDS = "2";
    private static final Duration PREFLIGHT_LIFE = Duration.ofHours(1);

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
        for (String path : List.of(PLAYLIST, SEGMENT)) {
            if (!origins.isEmpty()) {
                router.route(path).handler(cors(origins));
            }
            router.route(path).failureHandler(StreamRoutes::failed);
        }
        router.get(PLAYLIST).handler(context -> admit(context, this::playlist));
        router.get(SEGMENT).handler(context -> admit(context, this::segment));
    }

    private static CorsHandler cors(List<String> origins) {
        // A portal on the internet asks a pod on a private network: browsers want leave for that.
        return CorsHandler.create()
                .addOrigins(origins)
                .allowedMethod(HttpMethod.GET)
                .allowPrivateNetwork(true)
                .maxAgeSeconds((int) PREFLIGHT_LIFE.toSeconds());
    }

    private void admit(RoutingContext context, BiConsumer<RoutingContext, LiveStream> next) {
        Optional<CameraId> wanted;
        try {
            wanted = query(context, "camera_id").map(CameraId::new);
        } catch (IllegalArgumentException e) {
            StreamProblem.INVALID_REQUEST.send(context.response(), "camera_id: " + e.getMessage());
            return;
        }
        switch (guard.admit(query(context, "token"), wanted)) {
            case Refused(StreamProblem problem, String detail) ->
                    problem.send(context.response(), detail);
            case Admitted(CameraId camera) ->
                    streams.get(camera)
                            .ifPresentOrElse(
                                    stream -> next.accept(context, stream),
                                    () ->
                                            StreamProblem.CAMERA_UNKNOWN.send(
                                                    context.response(),
                                                    "this pod has no camera " + camera));
        }
    }

    private void playlist(RoutingContext context, LiveStream stream) {
        Optional<Window> live = stream.live(streams.clock().instant());
        if (live.isPresent()) {
            send(context, live.get());
            return;
        }
        Duration patience = streams.settings().patience();
        Future.fromCompletionStage(
                        stream.next().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS),
                        context.vertx().getOrCreateContext())
                .onSuccess(window -> send(context, window))
                .onFailure(_ -> notReady(context, stream));
    }

    private static void notReady(RoutingContext context, LiveStream stream) {
        context.response().putHeader("Retry-After", RETRY_SECONDS);
        StreamProblem.STREAM_NOT_READY.send(
                context.response(), "there is no segment yet: " + words(stream.camera()));
    }

    private static void send(RoutingContext context, Window window) {
        StringBuilder query = new StringBuilder("token=");
        query.append(encode(query(context, "token").orElseThrow()));
        query(context, "camera_id").ifPresent(id -> query.append("&camera_id=").append(encode(id)));
        context.response()
                .putHeader("Content-Type", "application/vnd.apple.mpegurl")
                .putHeader("Cache-Control", "no-store")
                .end(Playlist.of(window, query.toString()));
    }

    private void segment(RoutingContext context, LiveStream stream) {
        Optional<List<ByteBuffer>> found =
                stream.window()
                        .flatMap(window -> window.find(requireNonNull(context.pathParam("name"))));
        if (found.isEmpty()) {
            StreamProblem.SEGMENT_UNKNOWN.send(
                    context.response(), "expected a segment of the current playlist");
            return;
        }
        SegmentBody.send(
                context.response()
                        .putHeader("Content-Type", "video/mp4")
                        .putHeader("Cache-Control", "no-store"),
                found.get());
    }

    private static void failed(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 ->
                    StreamProblem.INVALID_REQUEST.send(
                            context.response(), "the URL can't be decoded");
            case 403 ->
                    StreamProblem.ORIGIN_REFUSED.send(
                            context.response(), "the page's origin is not one of the portal's");
            default -> context.next();
        }
    }

    private static String words(CameraState state) {
        return switch (state) {
            case Connecting _ -> "the camera is being connected";
            case Streaming _ -> "the camera has just begun to stream";
            case Failed failed -> "the camera fails: " + failed.detail();
        };
    }

    private static Optional<String> query(RoutingContext context, String name) {
        return context.queryParam(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
