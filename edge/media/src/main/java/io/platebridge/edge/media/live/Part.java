package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * A part of a segment, about 200 ms long, which a viewer can load before the segment is complete
 * (partial segment, draft-pantos-hls-rfc8216bis §3.1).
 *
 * @param fragments at least one; the first is a picture
 * @param duration until the first picture of the next part
 * @param size number of bytes
 */
record Part(List<Fragment> fragments, Duration duration, int size) {

    Part {
        fragments = List.copyOf(fragments);
    }

    Part(List<Fragment> fragments, Duration duration) {
        this(fragments, duration, fragments.stream().mapToInt(Fragment::size).sum());
    }

    /** Whether decoding can start with this part. */
    boolean independent() {
        return fragments.getFirst().keyFrame();
    }

    List<ByteBuffer> bytes() {
        return fragments.stream().map(Fragment::bytes).toList();
    }
}
