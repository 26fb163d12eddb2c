package io.platebridge.edge.media.live;

import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One camera's live video for HLS: cuts its parts into pieces, the pieces into segments, and holds
 * the latest. Written by the camera's reader thread; everyone else sees a {@link Window} that
 * doesn't change.
 *
 * <p>A viewer stays connected when the camera goes away: the playlist stands still and goes on,
 * after a discontinuity, when the camera is back.
 */
final class HlsStream implements FragmentListener, AutoCloseable {

    /** What comes this much early ends a piece or segment too: cameras don't count exactly. */
    private static final double EARLY = 0.9;

    /** Somebody who wants a window that has something. */
    private record Waiter(Predicate<Window> wish, CompletableFuture<Window> answer) {}

    private final Supplier<CameraState> camera;
    private final LiveSettings settings;
    private final Clock clock;
    private final SequenceNumbers numbering;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Window window;

    private final Deque<Segment> kept = new ArrayDeque<>();
    private final List<Part> pieces = new ArrayList<>();
    private final ProgramDateTimes dates = new ProgramDateTimes();
    // The piece being made; empty between runs only, and begins with a picture.
    private final List<Fragment> pending = new ArrayList<>();
    private Duration began = Duration.ZERO;
    private int openBytes;
    private long sequence;
    private volatile long run; // written by the reader thread alone
    private volatile long offered;
    private Duration target;

    /**
     * @param camera what the camera behind it is doing
     */
    HlsStream(
            Supplier<CameraState> camera,
            LiveSettings settings,
            SequenceNumbers numbering,
            Clock clock) {
        this.camera = camera;
        this.settings = settings;
        this.numbering = numbering;
        this.clock = clock;
        this.target = settings.segment();
        this.sequence = numbering.firstSegment(clock);
        this.run = numbering.firstRun();
    }

    @Override
    public void part(Fragment part) {
        boolean begins = pending.isEmpty();
        if (begins && !part.key() || part.init().format().video().equals(Format.JPEG)) {
            return; // HLS holds no JPEGs
        }
        boolean cuts = !begins && part.video() && cut(part);
        if (pieces.isEmpty() && (begins || cuts)) {
            began = part.time();
        }
        dates.arrived(part);
        pending.add(part);
        openBytes += part.size();
        if (cuts) {
            publish();
        }
    }

    /** Ends the piece, and perhaps the segment, that ends before a picture. */
    private boolean cut(Fragment next) {
        if (endsSegment(next)) {
            endPiece(next.time());
            endSegment(next.time());
            return true;
        }
        Duration length = next.time().minus(pending.getFirst().time());
        boolean due = length.toNanos() >= settings.piece().toNanos() * EARLY;
        if (due) {
            endPiece(next.time());
        }
        return due;
    }

    private boolean endsSegment(Fragment next) {
        Duration length = next.time().minus(began);
        return next.key() && length.toNanos() >= settings.segment().toNanos() * EARLY
                || length.compareTo(settings.longestSegment()) >= 0
                || openBytes >= settings.maxBytes() / settings.kept();
    }

    @Override
    public void runEnded() {
        pending.stream()
                .filter(Fragment::video)
                .map(Fragment::end)
                .max(Duration::compareTo)
                .ifPresent(end -> {
                    endPiece(end);
                    endSegment(end);
                    publish();
                });
        run = numbering.nextRun(run);
        dates.endRun();
        if (run == offered) {
            kept.clear();
        }
    }

    /** From now on only what comes with the next run is offered to who comes; by any thread. */
    void offerNextRun() {
        offered = run + 1;
    }

    /** Whether a window has what a viewer can begin with. */
    boolean offers(Window latest) {
        return latest.playable() && latest.kept().getLast().run() >= offered;
    }

    private void endPiece(Duration end) {
        pieces.add(new Part(pending, end.minus(pending.getFirst().time())));
        pending.clear();
    }

    private void endSegment(Duration end) {
        Duration length = end.minus(began);
        kept.add(
                Segment.of(
                        sequence,
                        run,
                        pieces.getFirst().parts().getFirst().init(),
                        pieces,
                        dates.at(began),
                        length,
                        settings.container()));
        sequence = numbering.nextSegment(sequence);
        dates.settle();
        pieces.clear();
        openBytes = 0;
        while (kept.size() > 1 && (isSpare() || bytes() > settings.maxBytes())) {
            kept.removeFirst();
        }
        Duration seconds = Duration.ofSeconds(Math.round(length.toNanos() / 1e9));
        target = seconds.compareTo(target) > 0 ? seconds : target;
    }

    /** Whether nobody needs the oldest segment, not even to begin with. */
    private boolean isSpare() {
        return kept.size() > settings.kept()
                && kept.stream().skip(1).anyMatch(Segment::independent);
    }

    private int bytes() {
        return kept.stream().mapToInt(Segment::size).sum();
    }

    private void publish() {
        Window next = new Window(List.copyOf(kept), open(), settings, target, clock.instant());
        window = next;
        waiting.stream()
                .filter(waiter -> waiter.wish.test(next))
                .forEach(waiter -> waiter.answer.complete(next));
    }

    private Optional<Segment> open() {
        return pending.stream()
                .findFirst()
                .map(part ->
                        Segment.of(
                                sequence,
                                run,
                                part.init(),
                                pieces,
                                dates.at(began),
                                part.time().minus(began),
                                settings.container()));
    }

    /** The latest pieces and segments, whatever their age; empty before the first piece. */
    Optional<Window> window() {
        return Optional.ofNullable(window);
    }

    /** The latest segments, if there are some and they can be called live at {@code now}. */
    Optional<Window> live(Instant now) {
        return window().filter(this::offers)
                .filter(latest -> latest.publishedAt().plus(settings.stale()).isAfter(now));
    }

    /**
     * Completes with the first window from now on that has something, often on the camera's reader
     * thread: hand over, don't work. Fails with a {@link java.util.concurrent.TimeoutException}
     * when that takes longer than {@code patience}.
     */
    CompletableFuture<Window> when(Predicate<Window> wish, Duration patience) {
        Waiter waiter = new Waiter(wish, new CompletableFuture<>());
        waiting.add(waiter);
        waiter.answer.whenComplete((_, _) -> waiting.remove(waiter));
        window().filter(wish).ifPresent(waiter.answer::complete);
        return waiter.answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the camera behind it is doing. */
    CameraState camera() {
        return camera.get();
    }

    /** Sends the viewers that still wait away. */
    @Override
    public void close() {
        waiting.forEach(waiter -> waiter.answer.cancel(false));
    }
}
