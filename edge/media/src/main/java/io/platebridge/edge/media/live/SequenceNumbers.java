package io.platebridge.edge.media.live;

import java.nio.file.Path;
import java.time.Clock;

/**
 * The numbers of segments and runs in HLS playlists. Players continue across a restart of the pod
 * only if both increase (RFC 8216 §6.2.2, draft-pantos-hls-rfc8216bis §6.2.2); hls.js 1.7 ignores
 * playlists with smaller numbers as outdated. Thread-safe.
 */
public final class SequenceNumbers {

    private static final int SEGMENTS = 1000;

    /** A small step, because hls.js 1.7 keeps an array as long as the number is large. */
    private static final int RUNS = 20;

    private final PersistentCounter segments;
    private final PersistentCounter runs;

    private SequenceNumbers(PersistentCounter segments, PersistentCounter runs) {
        this.segments = segments;
        this.runs = runs;
    }

    /** Returns the numbers of a pod that keeps its state in this folder. */
    public static SequenceNumbers in(Path folder) {
        return new SequenceNumbers(
                PersistentCounter.in(folder.resolve("hls-segment"), SEGMENTS),
                PersistentCounter.in(folder.resolve("hls-run"), RUNS));
    }

    /** Returns numbers that are not persistent. */
    static SequenceNumbers forgotten() {
        return new SequenceNumbers(PersistentCounter.from(0), PersistentCounter.from(0));
    }

    /**
     * Returns the number of a stream's first segment: the seconds since 1970, which earlier
     * versions of the pod used, or a greater number.
     */
    long firstSegment(Clock clock) {
        return segments.markUsed(Math.max(clock.instant().getEpochSecond(), segments.nextNumber()));
    }

    long nextSegment(long before) {
        return segments.markUsed(before + 1);
    }

    long firstRun() {
        return runs.nextNumber();
    }

    long nextRun(long before) {
        return runs.markUsed(before + 1);
    }
}
