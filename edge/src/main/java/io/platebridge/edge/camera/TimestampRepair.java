package io.platebridge.edge.camera;

import java.time.Duration;

/**
 * Puts one track's timestamps on the camera's own line of time: shifted, without holes, rising.
 * What a camera sends may lack decoding times, repeat them, or jump when the camera sets its clock;
 * a container holds none of that. All times are ticks of the track's time base.
 */
final class TimestampRepair {

    /** FFmpeg's {@code AV_NOPTS_VALUE}: the camera gave no timestamp. */
    static final long UNSET = Long.MIN_VALUE;

    /** A step that differs so much from what the pod's own clock saw is a jump, not a pause. */
    private static final Duration JUMP = Duration.ofSeconds(3);

    /**
     * A frame's repaired times.
     *
     * @param pts when it is shown, at or after {@code dts}
     * @param dts when it is decoded, after the frame before
     * @param duration at least 1
     */
    record Stamp(long pts, long dts, long duration) {}

    private final TimeBase base;
    private long shift;
    private long step;
    private long last = UNSET;
    private long lastNanos;

    /**
     * @param usual how long a frame lasts, until two frames have told
     */
    TimestampRepair(TimeBase base, Duration usual) {
        this.base = base;
        this.step = Math.max(1, base.ticks(usual));
    }

    TimeBase base() {
        return base;
    }

    /** The decoding time that the camera gave a frame; zero if it gave none. */
    Duration given(long pts, long dts) {
        long first = dts != UNSET ? dts : pts;
        return first == UNSET ? Duration.ZERO : base.duration(first);
    }

    /** Sets what is added to the camera's timestamps from now on, rounded up to a tick. */
    void shift(Duration span) {
        shift = base.ticks(span) + 1;
    }

    /**
     * Returns the repaired times of the next frame.
     *
     * @param nanos when it arrived, {@link System#nanoTime()}
     */
    Stamp repair(long pts, long dts, long duration, long nanos) {
        long given = dts != UNSET ? dts : pts;
        long placed = given == UNSET ? expected() : given + shift;
        if (last != UNSET) {
            long waited = base.ticks(Duration.ofNanos(nanos - lastNanos));
            if (Math.abs(placed - last - waited) > base.ticks(JUMP)) {
                long continued = last + Math.max(step, waited);
                shift += continued - placed;
                placed = continued;
            }
            if (dts == UNSET) {
                // A presentation time stands in; with frames out of order it runs ahead of
                // decoding.
                placed = Math.min(placed, last + step);
            }
            placed = Math.max(placed, last + 1);
            step = Math.clamp(placed - last, 1, base.ticks(JUMP));
        }
        last = placed;
        lastNanos = nanos;
        long shown = pts == UNSET ? placed : Math.max(placed, pts + shift);
        return new Stamp(shown, placed, duration > 0 ? duration : step);
    }

    private long expected() {
        return last == UNSET ? shift : last + step;
    }
}
