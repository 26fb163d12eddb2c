package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import java.time.Duration;

/**
 * Puts one track's timestamps on the camera's own line of time: shifted, without holes, rising.
 * What a camera sends may lack times, repeat them, wrap around, or jump when the camera sets its
 * clock; a container holds none of that. All times are ticks of the track's time base.
 *
 * <p>Only the times of showing are believed. Decoding times are made from them: cameras send none,
 * and FFmpeg leaves them out until it has learned in what order the frames come.
 */
public final class TimestampRepair {

    /** FFmpeg's {@code AV_NOPTS_VALUE}: the camera gave no timestamp. */
    public static final long UNSET = Long.MIN_VALUE;

    /** A step that differs so much from what the pod's own clock saw is a jump, not a pause. */
    public static final Duration JUMP = Duration.ofSeconds(3);

    /** RTP's timestamps have 32 bits (RFC 3550 §5.1), MPEG-TS's 33 (ISO/IEC 13818-1 §2.4.3.7). */
    private static final long[] ROUNDS = {1L << 33, 1L << 32};

    /**
     * A frame's repaired times.
     *
     * @param pts when it is shown, at or after {@code dts}; no other frame of the track is then
     * @param dts when it is decoded, after the frame before
     * @param duration at least 1
     */
    public record Stamp(long pts, long dts, long duration) {}

    private final TimeBase base;
    private final DecodingOrder order;
    private final long jump;
    private long shift;
    private long step;
    private long lastStep;
    private long lastGiven = UNSET;
    private long lastPlaced;
    private long lastShown;
    private long lastDecoded = UNSET;
    private long lastNanos;

    /**
     * @param usual how long a frame lasts, until two frames have told
     * @param depth how many frames may be sent before one that is shown earlier; 0 for sound
     */
    public TimestampRepair(TimeBase base, Duration usual, int depth) {
        this.base = base;
        this.step = Math.max(1, base.ticks(usual));
        this.lastStep = step;
        this.order = new DecodingOrder(depth);
        this.jump = base.ticks(JUMP);
    }

    public TimeBase base() {
        return base;
    }

    /** When the camera would have its first frame decoded; zero if it gave it no time. */
    public Duration given(long pts, long dts) {
        long shown = shown(pts, dts);
        return shown == UNSET ? Duration.ZERO : base.duration(shown - order.depth() * step);
    }

    /**
     * Begins the line of time.
     *
     * @param span what is added to the camera's timestamps, rounded up to a tick
     * @param start where on the line this moment is
     * @param nanos this moment, {@link System#nanoTime()}
     */
    public void begin(Duration span, Duration start, long nanos) {
        shift = base.ticks(span) + 1;
        lastShown = base.ticks(start) + order.depth() * step;
        lastNanos = nanos;
    }

    /**
     * Returns the repaired times of the next frame.
     *
     * @param nanos when it arrived, {@link System#nanoTime()}
     */
    public Stamp repair(long pts, long dts, long duration, long nanos) {
        long shown = continued(shown(pts, dts), nanos);
        long placed = shown;
        boolean good = true;
        if (lastDecoded == UNSET) {
            order.begin(shown, step);
        } else {
            if (shown < lastDecoded) {
                order.fell();
            }
            // One that comes too late is hurried past, those after it make up for it.
            long earliest = lastDecoded + (order.depth() == 0 ? Math.max(1, step / 2) : 1);
            good = shown >= earliest;
            if (!good && placed > lastPlaced) {
                // More pictures per second than before: hurried by the old step they would run
                // away.
                step = Math.min(step, placed - lastPlaced);
            }
            shown = Math.max(shown, earliest);
            while (order.taken(shown)) {
                shown++;
                good = false;
            }
        }
        if (good) {
            order.rose(shown, step);
        }
        long decoded = order.next(shown);
        if (lastDecoded != UNSET) {
            decoded = Math.max(decoded, lastDecoded + 1);
            if (good) {
                long found = decoded - lastDecoded;
                step = Math.min(found, lastStep); // a single long one is a pause
                lastStep = found;
            }
        }
        lastPlaced = placed;
        lastShown = shown;
        lastDecoded = decoded;
        lastNanos = nanos;
        return new Stamp(shown, decoded, duration > 0 ? duration : step);
    }

    /** The time the camera gave, with a decoding time standing in for one of showing. */
    private long shown(long pts, long dts) {
        if (pts != UNSET || dts == UNSET) {
            return pts;
        }
        return dts + order.depth() * step;
    }

    /** Returns where on the line a given time lies, with what jumped put after the frame before. */
    private long continued(long given, long nanos) {
        long waited = base.ticks(Duration.ofNanos(nanos - lastNanos));
        if (given == UNSET) {
            return lastDecoded == UNSET ? lastShown : lastShown + step;
        }
        long unwrapped = unwrapped(given);
        long placed = unwrapped + shift;
        if (Math.abs(placed - lastShown - waited) > jump) {
            long next = lastShown + Math.max(lastDecoded == UNSET ? 0 : step, waited);
            shift += next - placed;
            placed = next;
        }
        lastGiven = unwrapped;
        return placed;
    }

    private long unwrapped(long given) {
        if (lastGiven == UNSET || Math.abs(given - lastGiven) <= jump) {
            return given;
        }
        for (long round : ROUNDS) {
            long turns = Math.floorDiv(lastGiven - given + round / 2, round);
            long candidate = given + turns * round;
            if (turns != 0 && Math.abs(candidate - lastGiven) <= jump) {
                return candidate;
            }
        }
        return given;
    }
}
