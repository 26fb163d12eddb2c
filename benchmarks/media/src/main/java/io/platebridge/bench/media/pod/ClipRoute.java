package io.platebridge.bench.media.pod;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.ClipRequest;
import io.platebridge.edge.media.recording.ClipResult;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import io.platebridge.edge.media.recording.ClipResult.NoClip;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * {@code GET /bench/clip?camera=…&pre_roll_ms=…&total_ms=…}: records a clip of an event at this
 * moment, and responds when it is on the disk.
 */
final class ClipRoute {

    private final ClipRecorder recorder;
    private final Clock clock;

    ClipRoute(ClipRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/bench/clip").handler(this::record);
    }

    private void record(RoutingContext context) {
        Instant event = clock.instant();
        recorder.record(
                        new ClipRequest(
                                new CameraId(text(context, "camera")),
                                event,
                                millis(context, "pre_roll_ms"),
                                millis(context, "total_ms")))
                .thenAccept(recorded -> answer(context, event, clock.instant(), recorded));
    }

    private static void answer(
            RoutingContext context, Instant event, Instant ready, ClipResult recorded) {
        switch (recorded) {
            case Clip clip ->
                    context.json(
                            new JsonObject()
                                    .put("event_at_ms", event.toEpochMilli())
                                    .put("ready_at_ms", ready.toEpochMilli())
                                    .put("path", clip.path().toAbsolutePath().toString()));
            case NoClip none -> context.response().setStatusCode(500).end(none.detail());
        }
    }

    private static Duration millis(RoutingContext context, String name) {
        return Duration.ofMillis(Long.parseLong(text(context, name)));
    }

    private static String text(RoutingContext context, String name) {
        return Objects.requireNonNull(context.request().getParam(name), name);
    }
}
