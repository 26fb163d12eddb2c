package io.platebridge.edge.pod.camera;

import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.CameraState.Connecting;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Checks that a camera sends video: opens it as the pod does, in a connection of its own, and waits
 * for a key frame.
 */
public final class CameraCheck implements Check {

    private static final Duration KEY_FRAME = Duration.ofSeconds(10);
    private static final Duration MEASUREMENT = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(50);

    private final CameraSettings settings;
    private final RandomGenerator random;

    /**
     * @param random thread-safe
     */
    public CameraCheck(CameraSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        try (var cameras =
                new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), random, List.of())) {
            cameras.start(settings);
            Camera camera = cameras.get(settings.id()).orElseThrow();
            return List.of(
                    switch (firstState(camera)) {
                        case Connecting _ -> fault(noKeyFrame(), FailureReason.SILENT);
                        case Failed failed -> fault(failed.detail(), failed.reason());
                        case Streaming _ -> measured(camera);
                    });
        }
    }

    private static CameraState firstState(Camera camera) throws InterruptedException {
        long began = System.nanoTime();
        while (camera.state() instanceof Connecting
                && System.nanoTime() - began < KEY_FRAME.toNanos()) {
            Thread.sleep(POLL);
        }
        return camera.state();
    }

    private static String noKeyFrame() {
        return "no key frame came within %d s".formatted(KEY_FRAME.toSeconds());
    }

    /** The rate is known 2 s after the first frame. */
    private CheckLine measured(Camera camera) throws InterruptedException {
        long began = System.nanoTime();
        while (camera.state() instanceof Streaming streaming
                && streaming.fps() == 0
                && System.nanoTime() - began < MEASUREMENT.toNanos()) {
            Thread.sleep(POLL);
        }
        return switch (camera.state()) {
            case Streaming streaming -> CheckLine.ok(label() + described(streaming));
            case Failed failed -> fault(failed.detail(), failed.reason());
            case Connecting _ -> fault("the connection ended at once", FailureReason.LOST);
        };
    }

    private static String described(Streaming streaming) {
        Format format = streaming.format();
        return "%s, %d×%d, %s"
                .formatted(
                        format.video(),
                        format.width(),
                        format.height(),
                        streaming.fps() == 0
                                ? "fps not known yet"
                                : String.format(Locale.ROOT, "%.1f fps", streaming.fps()));
    }

    private CheckLine fault(String detail, FailureReason reason) {
        return CheckLine.fault(label() + detail + "; " + CameraRemedy.of(reason));
    }

    private String label() {
        return "camera %s at %s: ".formatted(settings.id(), settings.source());
    }
}
