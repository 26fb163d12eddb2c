package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.InitSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A segment of one run, as listed in an HLS playlist (RFC 8216 §3).
 *
 * @param sequence its media sequence number; increases by one per segment, and also across restarts
 * @param run its discontinuity sequence number; increases by one per run
 * @param init the init segment of its run
 * @param parts at least one, or none if the segment has just begun
 * @param startedAt date of its first picture by the pod's clock
 * @param duration until the first picture of the next segment
 * @param container format of the whole segment
 * @param whole bytes of the whole segment
 */
record Segment(
        long sequence,
        long run,
        InitSegment init,
        List<Part> parts,
        Instant startedAt,
        Duration duration,
        SegmentFormat container,
        SegmentBytes whole) {

    static Segment of(
            long sequence,
            long run,
            InitSegment init,
            List<Part> parts,
            Instant startedAt,
            Duration duration,
            SegmentFormat container) {
        List<Part> own = List.copyOf(parts);
        SegmentBytes whole = new SegmentBytes(container, init, own);
        return new Segment(sequence, run, init, own, startedAt, duration, container, whole);
    }

    /** Whether decoding can start with this segment. */
    boolean independent() {
        return parts.getFirst().independent();
    }

    Stream<Fragment> fragments() {
        return parts.stream().flatMap(part -> part.fragments().stream());
    }

    String name() {
        return sequence + container.suffix();
    }

    /** Returns the name of one of its parts, or of the part that follows them. */
    String partName(int index) {
        return sequence + "." + index + ".m4s";
    }

    String initName() {
        return "init-" + run + ".mp4";
    }

    /** Returns the number of bytes. */
    int size() {
        return parts.stream().mapToInt(Part::size).sum();
    }
}
