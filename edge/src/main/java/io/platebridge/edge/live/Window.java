package io.platebridge.edge.live;

import io.platebridge.edge.camera.Part;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The latest segments of a stream at one moment.
 *
 * @param kept oldest first; more than are listed, so that a viewer can still fetch what the
 *     playlist it holds names (RFC 8216 §6.2.2)
 * @param listed how many of the latest are in the playlist
 * @param target the longest segment so far, whole seconds
 * @param publishedAt when the latest segment was complete
 */
record Window(List<Segment> kept, int listed, Duration target, Instant publishedAt) {

    Window {
        kept = List.copyOf(kept);
    }

    List<Segment> playlist() {
        return kept.subList(Math.max(0, kept.size() - listed), kept.size());
    }

    /** The bytes of a segment or an init segment; empty if there is none of that name any more. */
    Optional<List<ByteBuffer>> find(String name) {
        for (Segment segment : kept) {
            if (segment.name().equals(name)) {
                return Optional.of(segment.parts().stream().map(Part::bytes).toList());
            }
            if (segment.initName().equals(name)) {
                return Optional.of(List.of(segment.init().bytes()));
            }
        }
        return Optional.empty();
    }
}
