package io.platebridge.edge.media.live;

import java.nio.file.Path;
import java.time.Clock;

/**
 * The numbers of segments and runs in HLS playlists. Players go on over a restart of the pod only
 * if both grow (RFC 8216 §6.2.2, draft-pantos-hls-rfc8216bis §6.2.2): hls.js 1.7 takes a smaller
 * one for old news.
 */
public final class SequenceNumbers {

    private static final int SEGMENTS = 1000;

    /** Few: hls.js 1.7 keeps an array as long as the number, so it must stay small. */
    private static final int RUNS = 20;

    private final PersistentCounter segments;
    private final PersistentCounter runs;

    private SequenceNumbers(PersistentCounter segments, PersistentCounter runs) {
        this.segments = segments;
        this.runs = runs;
    }

    /** Returns the numbers of a pod whose state is in this folder. */
    public static SequenceNumbers in(Path folder) {
        return new SequenceNumbers(
                PersistentCounter.in(folder.resolve("hls-segment"), SEGMENTS),
                PersistentCounter.in(folder.resolve("hls-run"), RUNS));
    }

    /** Returns numbers that are forgotten with the program. */
    static SequenceNumbers forgotten() {
        return new SequenceNumbers(PersistentCounter.from(0), PersistentCounter.from(0));
    }

    /**
     * Returns the number of a stream's first segment: the seconds since 1970, as players of earlier
     * versions of the pod have seen them, or more.
     */
    long firstSegment(Clock clock) {
        return segments.use(Math.max(clock.instant().getEpochSecond(), segments.next()));
    }

    long nextSegment(long before) {
        return segments.use(before + 1);
    }

    long firstRun() {
        return runs.next();
    }

    long nextRun(long before) {
        return runs.use(before + 1);
    }
}
