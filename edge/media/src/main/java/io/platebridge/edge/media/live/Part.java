package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Consecutive parts of a segment, about 200 ms of them: what a viewer can load before the segment
 * is complete (a partial segment, draft-pantos-hls-rfc8216bis §3.1).
 *
 * @param parts at least one; the first is a picture
 * @param duration until the next piece's first picture
 */
record Part(List<Fragment> parts, Duration duration) {

    Part {
        parts = List.copyOf(parts);
    }

    /** Whether decoding can start here. */
    boolean independent() {
        return parts.getFirst().key();
    }

    List<ByteBuffer> bytes() {
        return parts.stream().map(Fragment::bytes).toList();
    }

    /** Bytes. */
    int size() {
        return parts.stream().mapToInt(Fragment::size).sum();
    }
}
