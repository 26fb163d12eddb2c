package io.platebridge.edge.media.live;

import static io.platebridge.edge.media.viewer.StreamRouteGuard.query;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.platebridge.edge.media.viewer.StreamProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Handles requests for the playlist, segments and parts. A request for something that is about to
 * exist waits for it (draft-pantos-hls-rfc8216bis §6.2.5.2, §6.2.6).
 */
final class HlsHandler {

    private static final String RETRY_SECONDS = "2";

    /** Maximum wait for a playlist or part, in target durations. */
    private static final int MAX_WAIT_TARGETS = 3;

    private final LiveSettings settings;
    private final Clock clock;

    HlsHandler(LiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends the playlist, once it contains what {@code _HLS_msn} and {@code _HLS_part} request. */
    void sendPlaylist(RoutingContext context, HlsStream stream) {
        Optional<PlaylistWindow> live = stream.liveWindow(clock.instant());
        Optional<BlockingReload> reload;
        try {
            reload = BlockingReload.of(query(context, "_HLS_msn"), query(context, "_HLS_part"));
        } catch (IllegalArgumentException e) {
            StreamProblem.INVALID_REQUEST.send(context.response(), requireNonNull(e.getMessage()));
            return;
        }
        if (live.isEmpty()) {
            toFuture(context, stream.awaitWindow(stream::isOffered, settings.firstSegmentTimeout()))
                    .onSuccess(window -> send(context, window))
                    .onFailure(_ -> rejectNotReady(context, stream));
        } else if (reload.isEmpty()) {
            send(context, live.get());
        } else if (live.get().isBeyond(reload.get())) {
            StreamProblem.INVALID_REQUEST.send(
                    context.response(),
                    "expected _HLS_msn and _HLS_part near the end of the playlist, found %s"
                            .formatted(reload.get()));
        } else {
            sendAfter(context, stream, reload.get(), timeout(live.get()));
        }
    }

    private static void sendAfter(
            RoutingContext context, HlsStream stream, BlockingReload reload, Duration timeout) {
        toFuture(context, stream.awaitWindow(window -> window.reaches(reload), timeout))
                .onSuccess(window -> send(context, window))
                // While the camera is away, the unchanged playlist keeps the viewer connected.
                .onFailure(_ ->
                        stream.window()
                                .ifPresentOrElse(
                                        window -> send(context, window),
                                        () -> rejectNotReady(context, stream)));
    }

    private static void rejectNotReady(RoutingContext context, HlsStream stream) {
        context.response().putHeader("Retry-After", RETRY_SECONDS);
        StreamProblem.STREAM_NOT_READY.send(
                context.response(),
                "there is no segment yet: " + StreamProblem.describe(stream.camera()));
    }

    private static void send(RoutingContext context, PlaylistWindow window) {
        StringBuilder query = new StringBuilder("token=");
        query.append(encode(query(context, "token").orElseThrow()));
        for (String name : List.of("camera_id", "stream")) {
            query(context, name)
                    .ifPresent(value ->
                            query.append('&').append(name).append('=').append(encode(value)));
        }
        context.response()
                .putHeader("Content-Type", "application/vnd.apple.mpegurl")
                .putHeader("Cache-Control", "no-store");
        PlaylistBody.send(context, Playlist.of(window, query.toString()));
    }

    /** Sends a segment, a part or an init segment; waits for the part that is hinted as next. */
    void sendSegment(RoutingContext context, HlsStream stream) {
        String name = requireNonNull(context.pathParam("name"));
        Optional<PlaylistWindow> now = stream.window();
        Optional<List<ByteBuffer>> found = now.flatMap(window -> window.find(name));
        if (found.isPresent()) {
            send(context, found.get());
        } else if (now.flatMap(PlaylistWindow::preloadHint).filter(name::equals).isPresent()) {
            Duration timeout = timeout(now.get());
            toFuture(context, stream.awaitWindow(window -> window.find(name).isPresent(), timeout))
                    .onSuccess(window -> send(context, window.find(name).orElseThrow()))
                    .onFailure(_ -> rejectUnknown(context));
        } else {
            rejectUnknown(context);
        }
    }

    private static void rejectUnknown(RoutingContext context) {
        StreamProblem.SEGMENT_UNKNOWN.send(
                context.response(), "expected a segment of the current playlist");
    }

    private static void send(RoutingContext context, List<ByteBuffer> buffers) {
        boolean stream = context.normalizedPath().endsWith(SegmentFormat.MPEG_TS.suffix());
        SegmentFormat container = stream ? SegmentFormat.MPEG_TS : SegmentFormat.FMP4;
        SegmentBody.send(
                context.response()
                        .putHeader("Content-Type", container.mediaType())
                        .putHeader("Cache-Control", "no-store"),
                buffers);
    }

    private static Future<PlaylistWindow> toFuture(
            RoutingContext context, CompletableFuture<PlaylistWindow> waiting) {
        return Future.fromCompletionStage(waiting, context.vertx().getOrCreateContext());
    }

    private static Duration timeout(PlaylistWindow window) {
        return window.target().multipliedBy(MAX_WAIT_TARGETS);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
