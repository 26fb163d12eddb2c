package io.platebridge.edge.media.live;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The latest segments of a stream at one moment.
 *
 * @param kept complete ones, oldest first; more than are listed, so that a viewer can still fetch
 *     what the playlist it holds names (RFC 8216 §6.2.2)
 * @param open the one being made, with the pieces it has; absent between two runs
 * @param target the longest segment so far, whole seconds
 * @param publishedAt when the latest piece was complete
 */
record Window(
        List<Segment> kept,
        Optional<Segment> open,
        LiveSettings settings,
        Duration target,
        Instant publishedAt) {

    /** Segments from the end that are listed with their pieces (8216bis §6.2.2: 3 targets). */
    private static final int IN_PIECES = 3;

    /** What a piece's longest duration is rounded up to, so that it rarely changes. */
    private static final long STEP_MILLIS = 20;

    Window {
        kept = List.copyOf(kept);
    }

    /** Whether there is a complete segment: players want one to begin with. */
    boolean playable() {
        return !kept.isEmpty();
    }

    /** Complete segments that are listed: so many, and back to where decoding can begin. */
    List<Segment> playlist() {
        int first = Math.max(0, kept.size() - settings.listed());
        int begin = first;
        while (begin > 0 && !kept.get(begin).independent()) {
            begin--;
        }
        return kept.subList(kept.get(begin).independent() ? begin : first, kept.size());
    }

    /** Whether a complete segment is listed with its pieces too. */
    boolean inPieces(Segment segment) {
        return segment.sequence() >= nextSequence() - IN_PIECES;
    }

    /** The longest piece that is listed, 200 ms at least. */
    Duration pieceTarget() {
        Duration longest =
                Stream.concat(playlist().stream().filter(this::inPieces), open.stream())
                        .flatMap(segment -> segment.pieces().stream())
                        .map(Part::duration)
                        .reduce(settings.piece(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        long steps = Math.ceilDiv(longest.toNanos(), STEP_MILLIS * 1_000_000);
        return Duration.ofMillis(steps * STEP_MILLIS);
    }

    /** Whether it has what a viewer waits for. */
    boolean reaches(BlockingReload reload) {
        return reload.sequence() < nextSequence()
                || reload.sequence() == nextSequence()
                        && reload.piece().orElse(Integer.MAX_VALUE) < openPieces();
    }

    /** Whether a viewer wants what can't come within the time it may wait (8216bis §6.2.5.2). */
    boolean isBeyond(BlockingReload reload) {
        long ahead = Math.ceilDiv(3_000, pieceTarget().toMillis());
        return reload.sequence() > nextSequence() + 1
                || reload.sequence() == nextSequence()
                        && reload.piece().orElse(0) > openPieces() + Math.max(3, ahead);
    }

    /** The sequence number of the segment being made, or of the one that comes next. */
    private long nextSequence() {
        return open.map(Segment::sequence).orElseGet(() -> kept.getLast().sequence() + 1);
    }

    private int openPieces() {
        return open.map(segment -> segment.pieces().size()).orElse(0);
    }

    /** The name of the piece that comes next, if one is being made. */
    Optional<String> hint() {
        return open.map(segment -> segment.pieceName(segment.pieces().size()));
    }

    /**
     * The bytes of a segment, a piece or an init segment; empty if there is none of that name (any
     * more, or yet).
     */
    Optional<List<ByteBuffer>> find(String name) {
        for (Segment segment : kept) {
            if (segment.name().equals(name)) {
                return Optional.of(List.of(segment.whole().bytes()));
            }
        }
        return Stream.concat(kept.stream(), open.stream())
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
        return IntStream.range(0, segment.pieces().size())
                .filter(index -> segment.pieceName(index).equals(name))
                .mapToObj(index -> segment.pieces().get(index).bytes())
                .findFirst();
    }
}
