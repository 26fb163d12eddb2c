package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import java.time.Duration;

/**
 * The times of a track's samples in the container. Each sample begins where the one before ends:
 * browsers drop all pictures after a hole up to the next key frame (Media Source Extensions, coded
 * frame processing: a decoding time that is more than two durations later). So a picture that comes
 * late lasts from the end of the picture before, and one that comes early begins then. Not
 * thread-safe.
 */
final class SampleTimes {

    /** A longer duration is a fault of the source, and a longer hole remains one. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final TimeBase given;
    private final TimeBase stored;
    private final long longestGiven;
    private final long longestStored;
    private boolean begun;
    private long end;

    /**
     * @param given time base of the packets
     * @param stored time base of the track, one tick of its timescale
     */
    SampleTimes(TimeBase given, TimeBase stored) {
        this.given = given;
        this.stored = stored;
        this.longestGiven = given.ticks(LONGEST);
        this.longestStored = stored.ticks(LONGEST);
    }

    /**
     * The times of a sample, in ticks of the track.
     *
     * @param decode the end of the sample before; not negative
     * @param offset from decoding to presentation; not negative
     * @param duration at least 1
     */
    record Times(long decode, int offset, int duration) {}

    /** Returns the times of the next sample; all parameters are in ticks of the packets. */
    Times place(long pts, long dts, long duration) {
        long wanted = given.convert(dts, stored);
        long decode = begun && wanted - end <= longestStored ? end : Math.max(wanted, end);
        long bounded = Math.clamp(duration, 0, longestGiven);
        begun = true;
        // The end is rounded and not the duration, so that roundings do not add up.
        end =
                Math.clamp(
                        given.convert(dts + bounded, stored),
                        decode + 1,
                        decode + Integer.MAX_VALUE);
        long offset = given.convert(pts, stored) - Math.max(wanted, decode);
        return new Times(decode, Math.clamp(offset, 0, Integer.MAX_VALUE), (int) (end - decode));
    }
}
