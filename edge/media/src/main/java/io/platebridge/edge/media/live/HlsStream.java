package io.platebridge.edge.media.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
 * The HLS stream of one camera. Groups fragments into parts and parts into segments, and keeps the
 * latest segments. {@link JoinableSource} passes the fragments of the camera or of a rendition,
 * each on its own thread. Requests read immutable {@link PlaylistWindow}s without the lock, and
 * {@link HlsHandler} serves them. Thread-safe.
 *
 * <p>Viewers stay connected while the camera is away: the playlist does not change, and continues
 * after a discontinuity when the camera is back.
 */
final class HlsStream implements FragmentListener, AutoCloseable {

    /** A part or segment may end this much early, because cameras do not keep exact intervals. */
    private static final double MIN_FRACTION = 0.9;

    /** A request that waits for a matching window. */
    private record Waiter(
            Predicate<PlaylistWindow> wish, CompletableFuture<PlaylistWindow> answer) {}

    private final Supplier<CameraState> camera;
    private final LiveSettings settings;
    private final Clock clock;
    private final SequenceNumbers numbering;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable PlaylistWindow window;

    @GuardedBy("this")
    private final Deque<Segment> kept = new ArrayDeque<>();

    @GuardedBy("this")
    private final List<Part> parts = new ArrayList<>();

    @GuardedBy("this")
    private final ProgramDateTimes dates = new ProgramDateTimes();

    /** The current part; empty only between runs, and starts with a picture. */
    @GuardedBy("this")
    private final List<Fragment> pending = new ArrayList<>();

    @GuardedBy("this")
    private Duration began = Duration.ZERO;

    @GuardedBy("this")
    private int openBytes;

    @GuardedBy("this")
    private long sequence;

    private volatile long run; // written while holding the lock
    private volatile long offered;

    @GuardedBy("this")
    private Duration target;

    /**
     * @param camera returns the state of the camera
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
    public synchronized void onFragment(Fragment fragment) {
        boolean begins = pending.isEmpty();
        if ((begins && !fragment.keyFrame())
                || fragment.initSegment().format().video().equals(Format.JPEG)) {
            return; // HLS does not support JPEG
        }
        boolean cuts = !begins && fragment.video() && endPartIfDue(fragment);
        if (parts.isEmpty() && (begins || cuts)) {
            began = fragment.decodeTime();
        }
        dates.noteArrival(fragment);
        pending.add(fragment);
        openBytes += fragment.size();
        if (cuts) {
            publish();
        }
    }

    /** Ends the current part, and the segment if due, before a picture; returns whether it did. */
    @GuardedBy("this")
    private boolean endPartIfDue(Fragment next) {
        if (endsSegment(next)) {
            endPart(next.decodeTime());
            endSegment(next.decodeTime());
            return true;
        }
        Duration length = next.decodeTime().minus(pending.getFirst().decodeTime());
        boolean due = length.toNanos() >= settings.partTarget().toNanos() * MIN_FRACTION;
        if (due) {
            endPart(next.decodeTime());
        }
        return due;
    }

    @GuardedBy("this")
    private boolean endsSegment(Fragment next) {
        Duration length = next.decodeTime().minus(began);
        return (next.keyFrame() && length.toNanos() >= settings.segment().toNanos() * MIN_FRACTION)
                || length.compareTo(settings.longestSegment()) >= 0
                || openBytes >= settings.maxBytes() / settings.kept();
    }

    @Override
    public synchronized void onRunEnded() {
        pending.stream()
                .filter(Fragment::video)
                .map(Fragment::end)
                .max(Duration::compareTo)
                .ifPresent(end -> {
                    endPart(end);
                    endSegment(end);
                    publish();
                });
        run = numbering.nextRun(run);
        dates.endRun();
        if (run == offered) {
            kept.clear();
        }
    }

    /** Offers new viewers only what the next run brings. Thread-safe. */
    void offerNextRun() {
        offered = run + 1;
    }

    /** Whether a window contains a segment that is offered to new viewers. */
    boolean isOffered(PlaylistWindow latest) {
        return latest.playable() && latest.kept().getLast().run() >= offered;
    }

    @GuardedBy("this")
    private void endPart(Duration end) {
        parts.add(new Part(pending, end.minus(pending.getFirst().decodeTime())));
        pending.clear();
    }

    @GuardedBy("this")
    private void endSegment(Duration end) {
        Duration length = end.minus(began);
        kept.add(
                Segment.of(
                        sequence,
                        run,
                        parts.getFirst().fragments().getFirst().initSegment(),
                        parts,
                        dates.at(began),
                        length,
                        settings.container()));
        sequence = numbering.nextSegment(sequence);
        dates.fixDates();
        parts.clear();
        openBytes = 0;
        while (kept.size() > 1 && (canEvictOldest() || bytes() > settings.maxBytes())) {
            kept.removeFirst();
        }
        Duration seconds = Duration.ofSeconds(Math.round(length.toNanos() / 1e9));
        target = seconds.compareTo(target) > 0 ? seconds : target;
    }

    /**
     * Whether the oldest segment is neither kept for the playlist nor needed as a starting point.
     */
    @GuardedBy("this")
    private boolean canEvictOldest() {
        return kept.size() > settings.kept()
                && kept.stream().skip(1).anyMatch(Segment::independent);
    }

    @GuardedBy("this")
    private int bytes() {
        return kept.stream().mapToInt(Segment::size).sum();
    }

    @GuardedBy("this")
    private void publish() {
        PlaylistWindow next =
                new PlaylistWindow(
                        List.copyOf(kept), openSegment(), settings, target, clock.instant());
        window = next;
        waiting.stream()
                .filter(waiter -> waiter.wish.test(next))
                .forEach(waiter -> waiter.answer.complete(next));
    }

    @GuardedBy("this")
    private Optional<Segment> openSegment() {
        return pending.stream()
                .findFirst()
                .map(fragment ->
                        Segment.of(
                                sequence,
                                run,
                                fragment.initSegment(),
                                parts,
                                dates.at(began),
                                fragment.decodeTime().minus(began),
                                settings.container()));
    }

    /** Returns the latest window of any age, or empty before the first part. */
    Optional<PlaylistWindow> window() {
        return Optional.ofNullable(window);
    }

    /**
     * Returns the latest window if it has segments and is not stale at {@code now}, or empty
     * otherwise.
     */
    Optional<PlaylistWindow> liveWindow(Instant now) {
        return window().filter(this::isOffered)
                .filter(latest -> latest.publishedAt().plus(settings.stale()).isAfter(now));
    }

    /**
     * Completes with the first matching window from now on. It often completes on the camera's
     * reader thread, so dependents must not block. Fails with a {@link
     * java.util.concurrent.TimeoutException} after {@code timeout}.
     */
    CompletableFuture<PlaylistWindow> awaitWindow(
            Predicate<PlaylistWindow> wish, Duration timeout) {
        Waiter waiter = new Waiter(wish, new CompletableFuture<>());
        waiting.add(waiter);
        var _ = waiter.answer.whenComplete((_, _) -> waiting.remove(waiter));
        window().filter(wish).ifPresent(waiter.answer::complete);
        return waiter.answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the state of the camera. */
    CameraState camera() {
        return camera.get();
    }

    /** Cancels the requests that still wait. */
    @Override
    public void close() {
        waiting.forEach(waiter -> waiter.answer.cancel(false));
    }
}
