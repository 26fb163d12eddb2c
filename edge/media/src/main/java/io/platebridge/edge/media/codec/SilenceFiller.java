package io.platebridge.edge.media.codec;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.mux.TimestampRepair.Stamp;
import java.time.Duration;

/**
 * Finds where a run lacks sound. Players show no picture that they have no sound for, if sound was
 * announced; so what is missing becomes silence: a hole as soon as sound comes after it, and all of
 * it up to the picture when none has come for half a second. Sound that comes after silence took
 * its place is left out.
 *
 * <p>Times are those of the run, in ticks of the track of sound.
 */
public final class SilenceFiller {

    /** What sound may lag behind before it is missed: most cameras' sound comes 0.1 s late. */
    public static final Duration PATIENCE = Duration.ofMillis(500);

    /** A longer hole was a pause of the whole camera, and is one in the pictures too. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final TimeBase base;
    private final long frame;
    private long end; // of the sound, silence or not
    private long filled; // of the silence
    private long heardNanos;
    private boolean silent;

    /**
     * @param frame how long a packet of silence lasts
     * @param start where the run begins
     * @param nanos this moment, {@link System#nanoTime()}
     */
    public SilenceFiller(TimeBase base, Duration frame, Duration start, long nanos) {
        this.base = base;
        this.frame = Math.max(1, base.ticks(frame));
        this.end = base.ticks(start);
        this.filled = end;
        this.heardNanos = nanos;
    }

    /**
     * Takes note of sound.
     *
     * @return whether it is passed on; not if there is silence in its place
     */
    public boolean noteSound(Stamp stamp, long nanos) {
        heardNanos = nanos;
        silent = false;
        return stamp.dts() + frame / 2 >= filled;
    }

    /** Takes note of where sound that is passed on ends. */
    public void reached(long ticks) {
        end = Math.max(end, ticks);
    }

    /** Whether none has come for too long. */
    public boolean isSilent() {
        return silent;
    }

    /** Returns how many packets of silence are missing before sound that begins at a time. */
    public long missingBefore(long ticks) {
        end = Math.max(end, ticks - base.ticks(LONGEST));
        long missing = (ticks - end) / frame;
        return missing > 1 ? missing : 0; // a single one is what clocks are inexact by
    }

    /**
     * Returns how many packets of silence are missing up to a picture, now that it is here. Sound
     * is missed by the pod's clock and by the pictures': after a pause of the whole camera, what
     * comes next may be the picture or the sound.
     */
    public long missingUpTo(Duration picture, long nanos) {
        long ticks = base.ticks(picture);
        long patience = base.ticks(PATIENCE);
        silent |= nanos - heardNanos > PATIENCE.toNanos() && ticks - end >= patience;
        if (!silent) {
            return 0;
        }
        end = Math.max(end, ticks - base.ticks(LONGEST));
        return Math.ceilDiv(Math.max(0, ticks - end), frame);
    }

    /** Returns the times of the next packet of silence, which is passed on. */
    public Stamp next() {
        Stamp stamp = new Stamp(end, end, frame);
        end += frame;
        filled = end;
        return stamp;
    }
}
