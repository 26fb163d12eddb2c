package io.platebridge.edge.media.camera;

import java.util.concurrent.TimeUnit;

/** Measures frames and bytes per second over intervals of 2 s. Not thread-safe. */
final class RateMeter {

    private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private long startNanos;
    private int frames;
    private long bytes;

    RateMeter(long nanos) {
        startNanos = nanos;
    }

    void countFragment(boolean video, int size) {
        frames += video ? 1 : 0;
        bytes += size;
    }

    boolean isDue(long nanos) {
        return nanos - startNanos >= SPAN_NANOS;
    }

    /** Returns the rates since the last call and starts a new interval. */
    Measured measureAndReset(long nanos) {
        double seconds = Math.max(1, nanos - startNanos) / 1e9;
        Measured measured = new Measured(frames / seconds, Math.round(bytes * 8 / seconds));
        startNanos = nanos;
        frames = 0;
        bytes = 0;
        return measured;
    }

    /**
     * @param fps frames per second
     * @param bitrate bit/s
     */
    record Measured(double fps, long bitrate) {}
}
