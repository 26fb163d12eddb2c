package io.platebridge.edge.live;

import io.platebridge.edge.camera.Init;
import io.platebridge.edge.camera.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Consecutive parts of one run, as an HLS playlist lists them (RFC 8216 §3).
 *
 * @param sequence its media sequence number; rises by one with each segment, and over restarts
 * @param run its discontinuity sequence number; rises by one with each run
 * @param parts at least one; the first is a key frame if {@code independent}
 * @param duration until the next segment's first picture
 */
record Segment(long sequence, long run, List<Part> parts, Duration duration, boolean independent) {

    Segment {
        parts = List.copyOf(parts);
    }

    /** What a decoder needs before it. */
    Init init() {
        return parts.getFirst().init();
    }

    /** When its first part arrived at the pod. */
    Instant startedAt() {
        return parts.getFirst().at();
    }

    String name() {
        return sequence + ".m4s";
    }

    String initName() {
        return "init-" + run + ".mp4";
    }

    /** Bytes. */
    int size() {
        return parts.stream().mapToInt(Part::size).sum();
    }
}
