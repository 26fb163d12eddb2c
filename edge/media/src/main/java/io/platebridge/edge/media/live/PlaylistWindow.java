package io.platebridge.edge.media.live;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An immutable snapshot of a stream's latest segments, from which its media playlist is written.
 *
 * @param kept complete segments, oldest first; more than the playlist lists, so that viewers can
 *     still load what an earlier playlist listed (RFC 8216 §6.2.2)
 * @param currentSegment the current segment with its parts so far; absent between runs
 * @param target duration of the longest segment so far, in whole seconds
 * @param publishedAt when the latest part was complete
 */
record PlaylistWindow(
        List<Segment> kept,
        Optional<Segment> currentSegment,
        LiveSettings settings,
        Duration target,
        Instant publishedAt) {

    /**
     * Number of segments at the end that are listed with their parts (8216bis §6.2.2: three target
     * durations).
     */
    private static final int SEGMENTS_WITH_PARTS = 3;

    /** The part target is rounded up to a multiple of this, so that it rarely changes. */
    private static final long STEP_MILLIS = 20;

    PlaylistWindow {
        kept = List.copyOf(kept);
    }

    /** Whether there is a complete segment; players need one to start. */
    boolean playable() {
        return !kept.isEmpty();
    }

    /**
     * Returns the segments to list: the configured number, and those before them back to a key
     * frame.
     */
    List<Segment> playlist() {
        int first = Math.max(0, kept.size() - settings.listed());
        int begin = first;
        while (begin > 0 && !kept.get(begin).independent()) {
            begin--;
        }
        return kept.subList(kept.get(begin).independent() ? begin : first, kept.size());
    }

    /** Whether a complete segment is listed with its parts. */
    boolean listsParts(Segment segment) {
        return segment.sequence() >= nextSequence() - SEGMENTS_WITH_PARTS;
    }

    /** Returns the duration of the longest listed part, at least 200 ms. */
    Duration partTarget() {
        Duration longest =
                Stream.concat(playlist().stream().filter(this::listsParts), currentSegment.stream())
                        .flatMap(segment -> segment.parts().stream())
                        .map(Part::duration)
                        .reduce(settings.partTarget(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        long steps = Math.ceilDiv(longest.toNanos(), STEP_MILLIS * 1_000_000);
        return Duration.ofMillis(steps * STEP_MILLIS);
    }

    /** Whether it contains what a request waits for. */
    boolean reaches(BlockingReload reload) {
        return reload.sequence() < nextSequence()
                || (reload.sequence() == nextSequence()
                        && reload.part().orElse(Integer.MAX_VALUE) < openPartCount());
    }

    /** Whether the request is too far in the future to wait for (8216bis §6.2.5.2). */
    boolean isBeyond(BlockingReload reload) {
        long ahead = Math.ceilDiv(3_000, partTarget().toMillis());
        return reload.sequence() > nextSequence() + 1
                || (reload.sequence() == nextSequence()
                        && reload.part().orElse(0) > openPartCount() + Math.max(3, ahead));
    }

    /** Returns the sequence number of the current segment, or of the next one between runs. */
    private long nextSequence() {
        return currentSegment.map(Segment::sequence).orElseGet(() -> kept.getLast().sequence() + 1);
    }

    private int openPartCount() {
        return currentSegment.map(segment -> segment.parts().size()).orElse(0);
    }

    /** Returns the name of the next part, or empty between runs. */
    Optional<String> preloadHint() {
        return currentSegment.map(segment -> segment.partName(segment.parts().size()));
    }

    /**
     * Returns the bytes of a segment, part or init segment, or empty if the window does not contain
     * it.
     */
    Optional<List<ByteBuffer>> find(String name) {
        for (Segment segment : kept) {
            if (segment.name().equals(name)) {
                return Optional.of(List.of(segment.whole().bytes()));
            }
        }
        return Stream.concat(kept.stream(), currentSegment.stream())
                .map(segment -> find(segment, name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<List<ByteBuffer>> find(Segment segment, String name) {
        if (segment.initName().equals(name)) {
            return Optional.of(List.of(segment.init().bytes()));
        }
        if (!name.startsWith(segment.sequence() + ".")) {
            return Optional.empty();
        }
        return IntStream.range(0, segment.parts().size())
                .filter(index -> segment.partName(index).equals(name))
                .mapToObj(index -> segment.parts().get(index).bytes())
                .findFirst();
    }
}
