package io.platebridge.edge.media.codec;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.mux.TimestampRepair.Stamp;
import java.time.Duration;

/**
 * Determines where a run lacks audio. If audio was announced, players show no picture without it,
 * so missing audio is replaced by silence: a gap as soon as audio follows it, and everything up to
 * the current picture if no audio came for half a second. Audio that arrives after it was replaced
 * is dropped. Not thread-safe.
 *
 * <p>Times are those of the run, in ticks of the audio track.
 */
public final class SilenceFiller {

    /** Delay after which audio counts as missing; with most cameras it arrives 0.1 s late. */
    public static final Duration TIMEOUT = Duration.ofMillis(500);

    /** A longer gap is a pause of the whole camera, which the video has too. */
    private static final Duration MAX_GAP = Duration.ofSeconds(10);

    private final TimeBase base;
    private final long frame;
    private long end; // of the audio including silence
    private long filled; // of the silence
    private long heardNanos;
    private boolean silent;

    /**
     * @param frame duration of a silent packet
     * @param start of the run
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
     * Notes an audio packet.
     *
     * @return whether to pass it on; false if it was replaced by silence
     */
    public boolean noteSound(Stamp stamp, long nanos) {
        heardNanos = nanos;
        silent = false;
        return stamp.dts() + frame / 2 >= filled;
    }

    /** Notes the end of audio that is passed on. */
    public void noteSoundEnd(long ticks) {
        end = Math.max(end, ticks);
    }

    /** Whether audio has been missing for too long. */
    public boolean isSilent() {
        return silent;
    }

    /** Returns the number of silent packets missing before audio at this time. */
    public long missingBefore(long ticks) {
        end = Math.max(end, ticks - base.ticks(MAX_GAP));
        long missing = (ticks - end) / frame;
        return missing > 1 ? missing : 0; // a single packet is within the inaccuracy of clocks
    }

    /**
     * Returns the number of silent packets missing up to a picture that has arrived. Audio counts
     * as missing only if both the pod's clock and the picture's time say so, because after a pause
     * of the whole camera either track may resume first.
     */
    public long missingUpTo(Duration picture, long nanos) {
        long ticks = base.ticks(picture);
        long timeout = base.ticks(TIMEOUT);
        silent |= nanos - heardNanos > TIMEOUT.toNanos() && ticks - end >= timeout;
        if (!silent) {
            return 0;
        }
        end = Math.max(end, ticks - base.ticks(MAX_GAP));
        return Math.ceilDiv(Math.max(0, ticks - end), frame);
    }

    /** Returns the times of the next silent packet, which has to be passed on. */
    public Stamp next() {
        Stamp stamp = new Stamp(end, end, frame);
        end += frame;
        filled = end;
        return stamp;
    }
}
