package io.platebridge.edge.live;

import io.platebridge.edge.camera.CameraState;
import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One camera's live video: cuts its parts into segments and holds the latest. Written by the
 * camera's reader thread; everyone else sees a {@link Window} that doesn't change.
 *
 * <p>A viewer stays connected when the camera goes away: the playlist stands still and goes on,
 * after a discontinuity, when the camera is back.
 */
final class LiveStream implements PartListener, AutoCloseable {

    /** A key frame this much early ends a segment too: cameras don't count exactly. */
    private static final double EARLY = 0.9;

    /** The first run of a process gets one of so many numbers. */
    private static final int RUNS = 10_000;

    private final Supplier<CameraState> camera;
    private final LiveSettings settings;
    private final Clock clock;
    private final Set<CompletableFuture<Window>> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Window window;

    private final Deque<Segment> kept = new ArrayDeque<>();
    private final List<Part> open = new ArrayList<>();
    private int openBytes;
    private long sequence;
    private long run;
    private Duration target;

    /**
     * @param camera what the camera behind it is doing
     */
    LiveStream(Supplier<CameraState> camera, LiveSettings settings, Clock clock) {
        this.camera = camera;
        this.settings = settings;
        this.clock = clock;
        this.target = settings.segment();
        // Segments are made less often than once a second, so a restart never reuses a number.
        this.sequence = clock.instant().getEpochSecond();
        // A restart is another run. The number stays small: hls.js 1.7 keeps an array of that
        // length and walks through it, so the seconds since 1970 would hang the page.
        this.run = sequence % RUNS;
    }

    @Override
    public void part(Part part) {
        if (open.isEmpty()) {
            if (!part.key()) {
                return;
            }
        } else if (part.video() && isDue(part)) {
            cut(part.time());
        }
        open.add(part);
        openBytes += part.size();
    }

    private boolean isDue(Part part) {
        Duration length = part.time().minus(open.getFirst().time());
        return part.key() && length.toNanos() >= settings.segment().toNanos() * EARLY
                || length.compareTo(settings.longestSegment()) >= 0
                || openBytes >= settings.maxBytes() / settings.kept();
    }

    @Override
    public void runEnded() {
        open.stream()
                .filter(Part::video)
                .map(Part::end)
                .max(Duration::compareTo)
                .ifPresent(this::cut);
        run++;
    }

    /** Ends the open segment at {@code end} and publishes it. */
    private void cut(Duration end) {
        Duration length = end.minus(open.getFirst().time());
        kept.add(new Segment(sequence++, run, open, length, open.getFirst().key()));
        open.clear();
        openBytes = 0;
        while (kept.size() > settings.kept() || kept.size() > 1 && bytes() > settings.maxBytes()) {
            kept.removeFirst();
        }
        Duration seconds = Duration.ofSeconds(Math.round(length.toNanos() / 1e9));
        target = seconds.compareTo(target) > 0 ? seconds : target;
        publish(new Window(List.copyOf(kept), settings.listed(), target, clock.instant()));
    }

    private int bytes() {
        return kept.stream().mapToInt(Segment::size).sum();
    }

    private void publish(Window next) {
        window = next;
        waiting.forEach(waiter -> waiter.complete(next));
    }

    /** The latest segments, whatever their age; empty before the first. */
    Optional<Window> window() {
        return Optional.ofNullable(window);
    }

    /** The latest segments, if they can be called live at {@code now}. */
    Optional<Window> live(Instant now) {
        return window().filter(latest -> latest.publishedAt().plus(settings.stale()).isAfter(now));
    }

    /** Completes with the next window, on the camera's reader thread: hand over, don't work. */
    CompletableFuture<Window> next() {
        CompletableFuture<Window> waiter = new CompletableFuture<>();
        waiting.add(waiter);
        waiter.whenComplete((_, _) -> waiting.remove(waiter));
        return waiter;
    }

    /** What the camera behind it is doing. */
    CameraState camera() {
        return camera.get();
    }

    /** Sends the viewers that still wait away. */
    @Override
    public void close() {
        waiting.forEach(waiter -> waiter.cancel(false));
    }
}
