package io.platebridge.edge.pod.metrics;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.InitSegment;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts the fragments of a camera. As the last of the camera's listeners it measures the time from
 * a fragment's arrival past all the others.
 */
final class CameraMeter implements FragmentListener {

    /** Upper bounds of the latency's buckets, seconds. */
    static final double[] BOUNDS = {0.001, 0.005, 0.025, 0.1, 0.5};

    /**
     * The counts since the camera was added.
     *
     * @param runs runs that began; each but the first is a reconnect
     * @param behind delay of the latest fragment against the fastest of its run, by arrival time
     *     and media time
     * @param latency fragments by {@link #BOUNDS}, not cumulative, the last for all above
     */
    record Reading(
            long pictures,
            long keyFrames,
            long bytes,
            long runs,
            Duration behind,
            long[] latency,
            double latencySeconds) {}

    private final Clock clock;
    private final long[] latency = new long[BOUNDS.length + 1];
    private long pictures;
    private long keyFrames;
    private long bytes;
    private long runs;
    private long latencyNanos;
    private @Nullable InitSegment run;
    private long quickestNanos;
    private long behindNanos;

    CameraMeter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void onFragment(Fragment part) {
        pictures += part.video() ? 1 : 0;
        keyFrames += part.key() ? 1 : 0;
        bytes += part.size();
        long took = Math.max(0, Duration.between(part.at(), clock.instant()).toNanos());
        latencyNanos += took;
        latency[bucket(took / 1e9)]++;
        lag(part);
    }

    private void lag(Fragment part) {
        if (!part.video()) {
            return;
        }
        // Modulo 2^64 is enough: only differences count.
        long offset =
                part.at().getEpochSecond() * 1_000_000_000L
                        + part.at().getNano()
                        - part.time().toNanos();
        if (part.init() != run) {
            run = part.init();
            runs++;
            quickestNanos = offset;
        }
        quickestNanos = Math.min(quickestNanos, offset);
        behindNanos = offset - quickestNanos;
    }

    private static int bucket(double seconds) {
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    @Override
    public void onRunEnded() {
        // the next run has another init
    }

    synchronized Reading read() {
        return new Reading(
                pictures,
                keyFrames,
                bytes,
                runs,
                Duration.ofNanos(behindNanos),
                latency.clone(),
                latencyNanos / 1e9);
    }
}
