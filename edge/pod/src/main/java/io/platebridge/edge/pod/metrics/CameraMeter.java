package io.platebridge.edge.pod.metrics;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.InitSegment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts the fragments of a camera. As the last of the camera's listeners it measures the time from
 * a fragment's arrival past all the others.
 */
final class CameraMeter implements FragmentListener {

    private static final Duration[] LATENCY_BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500)
    };

    private final Clock clock;
    private final Counter frames;
    private final Counter keyFrames;
    private final Counter bytes;
    private final Counter reconnects;
    private final Timer latency;

    @GuardedBy("this")
    private @Nullable InitSegment run;

    @GuardedBy("this")
    private long fastestNanos;

    @GuardedBy("this")
    private long behindNanos;

    CameraMeter(CameraId id, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        var tags = Tags.of("camera", id.value());
        frames =
                Counter.builder("platebridge_camera_frames_total")
                        .description("Video frames received.")
                        .tags(tags)
                        .register(registry);
        keyFrames =
                Counter.builder("platebridge_camera_key_frames_total")
                        .description("Key frames among them.")
                        .tags(tags)
                        .register(registry);
        bytes =
                Counter.builder("platebridge_camera_bytes_total")
                        .description("Bytes of all fragments.")
                        .tags(tags)
                        .register(registry);
        reconnects =
                Counter.builder("platebridge_camera_reconnects_total")
                        .description("Runs after the first.")
                        .tags(tags)
                        .register(registry);
        latency =
                Timer.builder("platebridge_fragment_latency_seconds")
                        .description(
                                "Time from a packet's arrival until all listeners have its fragment.")
                        .tags(tags)
                        .serviceLevelObjectives(LATENCY_BOUNDS)
                        .register(registry);
        Gauge.builder(
                        "platebridge_camera_behind_live_seconds",
                        this,
                        CameraMeter::secondsBehindLive)
                .description("Delay of the latest fragment against the fastest of its run.")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        bytes.increment(fragment.size());
        Duration took = Duration.between(fragment.arrivedAt(), clock.instant());
        latency.record(took.isNegative() ? Duration.ZERO : took);
        if (fragment.video()) {
            frames.increment();
            keyFrames.increment(fragment.keyFrame() ? 1 : 0);
            measureDelay(fragment);
        }
    }

    /** Compares the arrival time minus the media time with the smallest difference of the run. */
    @GuardedBy("this")
    private void measureDelay(Fragment fragment) {
        long offset =
                ChronoUnit.NANOS.between(Instant.EPOCH, fragment.arrivedAt())
                        - fragment.decodeTime().toNanos();
        if (fragment.initSegment() != run) {
            reconnects.increment(run == null ? 0 : 1);
            run = fragment.initSegment();
            fastestNanos = offset;
        }
        fastestNanos = Math.min(fastestNanos, offset);
        behindNanos = offset - fastestNanos;
    }

    @Override
    public void onRunEnded() {
        // the next run has another init
    }

    private synchronized double secondsBehindLive() {
        return behindNanos / 1e9;
    }
}
