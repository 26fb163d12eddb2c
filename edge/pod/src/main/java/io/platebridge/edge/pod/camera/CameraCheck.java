package io.platebridge.edge.pod.camera;

import io.platebridge.core.camera.CameraId;
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
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Checks that a camera sends video. A camera that the running pod receives is not opened again,
 * because a USB camera and a recorder at its limit refuse a second connection. Any other is opened
 * as the pod does, in a connection of its own, until a key frame comes.
 */
public final class CameraCheck implements Check {

    /** The cameras of the pod that runs on this machine, if one does. */
    @FunctionalInterface
    public interface Received {

        /** Returns a camera's frames per second, 0 while unknown, or empty if not received. */
        OptionalDouble fps(CameraId camera) throws InterruptedException;
    }

    /** The pod's own limits are 10 s to open a camera, and then 30 s for a key frame. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration MEASUREMENT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(50);

    private final CameraSettings settings;
    private final Received received;
    private final RandomGenerator random;
    private final Duration patience;

    /**
     * @param random thread-safe
     */
    public CameraCheck(CameraSettings settings, Received received, RandomGenerator random) {
        this(settings, received, random, PATIENCE);
    }

    /**
     * @param patience how long to wait for a key frame, from the start of the check
     */
    CameraCheck(
            CameraSettings settings, Received received, RandomGenerator random, Duration patience) {
        this.settings = settings;
        this.received = received;
        this.random = random;
        this.patience = patience;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        OptionalDouble fps = received.fps(settings.id());
        return List.of(
                fps.isPresent()
                        ? CheckLine.ok(
                                label() + "the running pod receives it, " + rate(fps.getAsDouble()))
                        : tried(end));
    }

    private CheckLine tried(long end) throws InterruptedException {
        try (var cameras =
                new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), random, List.of())) {
            cameras.start(settings);
            Camera camera = cameras.get(settings.id()).orElseThrow();
            return switch (firstState(camera, end)) {
                case Connecting _ -> CheckLine.fault(label() + noKeyFrame());
                case Failed failed -> fault(failed.detail(), failed.reason());
                case Streaming _ -> measured(camera);
            };
        }
    }

    private static CameraState firstState(Camera camera, long end) throws InterruptedException {
        while (camera.state() instanceof Connecting && System.nanoTime() - end < 0) {
            Thread.sleep(POLL);
        }
        return camera.state();
    }

    private String noKeyFrame() {
        return "no key frame came within %d s; %s"
                .formatted(patience.toSeconds(), CameraRemedy.KEY_FRAMES);
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
                .formatted(format.video(), format.width(), format.height(), rate(streaming.fps()));
    }

    private static String rate(double fps) {
        return fps == 0 ? "fps not known yet" : String.format(Locale.ROOT, "%.1f fps", fps);
    }

    private CheckLine fault(String detail, FailureReason reason) {
        return CheckLine.fault(label() + detail + "; " + CameraRemedy.of(reason));
    }

    private String label() {
        return "camera %s at %s: ".formatted(settings.id(), settings.source());
    }
}
