package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.InitSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Consecutive pieces of one run, as an HLS playlist lists them (RFC 8216 §3).
 *
 * @param sequence its media sequence number; rises by one with each segment, and over restarts
 * @param run its discontinuity sequence number; rises by one with each run
 * @param init what a decoder needs before it
 * @param pieces at least one, but none yet in a segment that has just begun
 * @param startedAt when its first picture was taken, by the pod's clock
 * @param duration until the next segment's first picture
 * @param container what it is made of as a whole
 * @param whole its bytes
 */
record Segment(
        long sequence,
        long run,
        InitSegment init,
        List<Part> pieces,
        Instant startedAt,
        Duration duration,
        SegmentFormat container,
        SegmentBytes whole) {

    static Segment of(
            long sequence,
            long run,
            InitSegment init,
            List<Part> pieces,
            Instant startedAt,
            Duration duration,
            SegmentFormat container) {
        List<Part> own = List.copyOf(pieces);
        SegmentBytes whole = new SegmentBytes(container, init, own);
        return new Segment(sequence, run, init, own, startedAt, duration, container, whole);
    }

    /** Whether decoding can start at its beginning. */
    boolean independent() {
        return pieces.getFirst().independent();
    }

    Stream<Fragment> parts() {
        return pieces.stream().flatMap(piece -> piece.parts().stream());
    }

    String name() {
        return sequence + container.suffix();
    }

    /** The name of one of its pieces, also of the one that comes next. */
    String pieceName(int index) {
        return sequence + "." + index + ".m4s";
    }

    String initName() {
        return "init-" + run + ".mp4";
    }

    /** Bytes. */
    int size() {
        return pieces.stream().mapToInt(Part::size).sum();
    }
}
