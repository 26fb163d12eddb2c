package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import java.time.Duration;

/**
 * Maps one track's timestamps to the camera's own time line, where they increase without gaps. A
 * camera may omit times, repeat them, let them wrap around, or jump when it sets its clock;
 * containers accept none of that. All times are in ticks of the track's time base. Not thread-safe.
 *
 * <p>Only presentation times are trusted. Decoding times are derived from them, because cameras
 * send none and FFmpeg omits them until it knows the order of the frames.
 */
public final class TimestampRepair {

    /** FFmpeg's {@code AV_NOPTS_VALUE}: the camera sent no timestamp. */
    public static final long UNSET = Long.MIN_VALUE;

    /** A step that differs from the pod's own clock by more than this is a jump, not a pause. */
    public static final Duration JUMP = Duration.ofSeconds(3);

    /**
     * RTP timestamps have 32 bits (RFC 3550 §5.1), those of MPEG-TS 33 (ISO/IEC 13818-1 §2.4.3.7).
     */
    private static final long[] ROUNDS = {1L << 33, 1L << 32};

    /**
     * The repaired times of a frame.
     *
     * @param pts presentation time, at or after {@code dts} and unique in the track
     * @param dts decoding time, later than that of the frame before
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
     * @param usual duration of a frame, until two frames have shown the actual one
     * @param depth how many frames may precede a frame that is presented earlier; 0 for audio
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

    /**
     * Returns the decoding time that the camera intends for its first frame, or zero if it sent no
     * time.
     */
    public Duration firstDecodingTime(long pts, long dts) {
        long shown = presentationTime(pts, dts);
        return shown == UNSET ? Duration.ZERO : base.duration(shown - order.depth() * step);
    }

    /**
     * Starts the time line.
     *
     * @param span offset to add to the camera's timestamps, rounded up to a tick
     * @param start position of this moment on the time line
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
     * @param nanos when the frame arrived, {@link System#nanoTime()}
     */
    public Stamp repair(long pts, long dts, long duration, long nanos) {
        long shown = positionOf(presentationTime(pts, dts), nanos);
        long placed = shown;
        boolean good = true;
        if (lastDecoded == UNSET) {
            order.startAt(shown, step);
        } else {
            if (shown < lastDecoded) {
                order.noteLateFrame();
            }
            // A late frame gets a short step, and the frames after it compensate.
            long earliest = lastDecoded + (order.depth() == 0 ? Math.max(1, step / 2) : 1);
            good = shown >= earliest;
            if (!good && placed > lastPlaced) {
                // The frame rate has increased; with the old step the times would run ahead
                // indefinitely.
                step = Math.min(step, placed - lastPlaced);
            }
            shown = Math.max(shown, earliest);
            while (order.isTaken(shown)) {
                shown++;
                good = false;
            }
        }
        if (good) {
            order.noteTimelyFrame(shown, step);
        }
        long decoded = order.nextDecodingTime(shown);
        if (lastDecoded != UNSET) {
            decoded = Math.max(decoded, lastDecoded + 1);
            if (good) {
                long found = decoded - lastDecoded;
                step = Math.min(found, lastStep); // a single long step is a pause
                lastStep = found;
            }
        }
        lastPlaced = placed;
        lastShown = shown;
        lastDecoded = decoded;
        lastNanos = nanos;
        return new Stamp(shown, decoded, duration > 0 ? duration : step);
    }

    /**
     * Returns the presentation time that the camera sent, or an estimate from its decoding time.
     */
    private long presentationTime(long pts, long dts) {
        if (pts != UNSET || dts == UNSET) {
            return pts;
        }
        return dts + order.depth() * step;
    }

    /**
     * Returns the position of a time on the time line; after a jump, the position after the frame
     * before.
     */
    private long positionOf(long given, long nanos) {
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
