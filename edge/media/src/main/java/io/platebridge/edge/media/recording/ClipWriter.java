package io.platebridge.edge.media.recording;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import io.platebridge.edge.media.recording.ClipResult.NoClip;
import io.platebridge.edge.media.recording.ClipResult.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Records the clip of an event, and of other events that overlap with it. They share its bytes
 * under a file name each, and the recording ends with the last of them.
 *
 * <p>The recording lasts at most {@code MAX_STRETCH} times what the first event requested: each
 * event's clip is uploaded whole, so without a limit a busy hour would be uploaded many times.
 */
final class ClipWriter implements FragmentListener {

    private static final int MAX_STRETCH = 2;

    /**
     * Limit for data that waits for the disk: the size of the pre-roll buffer, which is in memory
     * anyway, and as much again.
     */
    private static final long MAX_WAITING_BYTES = 64L << 20;

    private static final Duration MAX_LENGTH = Duration.ofMinutes(10);

    /** Another event whose clip shares this recording. */
    private record Sharer(ClipRequest request, CompletableFuture<ClipResult> result) {}

    private final ClipRequest request;
    private final Duration from;
    private final RecordingStore store;
    private final RecordingWriter writer;

    @GuardedBy("this")
    private final List<Sharer> sharers = new ArrayList<>();

    private final CompletableFuture<ClipResult> result;

    @GuardedBy("this")
    private Duration until;

    @GuardedBy("this")
    private Optional<Duration> begun = Optional.empty();

    @GuardedBy("this")
    private boolean over;

    /**
     * @param span the span that the first event requested
     */
    ClipWriter(ClipRequest request, ClipSpan span, RecordingStore store) {
        this.request = request;
        this.store = store;
        this.from = span.from();
        this.until = span.until();
        this.writer =
                new RecordingWriter(
                        Purpose.EVENT,
                        request.camera(),
                        store,
                        new WriteBacklog(MAX_WAITING_BYTES));
        this.result = writer.result().thenApply(this::share);
    }

    void start() {
        writer.start();
    }

    /** Completes when the clip, and those that share it, are on the disk or have failed. */
    CompletableFuture<ClipResult> result() {
        return result;
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        if (over || (begun.isEmpty() && !fragment.keyFrame())) {
            return;
        }
        if (fragment.video() && fragment.decodeTime().compareTo(until) >= 0) {
            end(true);
            return;
        }
        if (begun.isEmpty()) {
            begun = Optional.of(fragment.decodeTime());
        }
        writer.enqueue(fragment);
    }

    @Override
    public synchronized void onRunEnded() {
        end(false);
    }

    @GuardedBy("this")
    private void end(boolean complete) {
        over = true;
        writer.end(complete);
    }

    /**
     * Shares the recording with another event if the recording started early enough, has not ended,
     * and stays within its limit.
     *
     * @return the result for the other event, or empty if it needs its own recording
     */
    synchronized Optional<CompletableFuture<ClipResult>> tryJoin(ClipRequest other, ClipSpan span) {
        Duration later = span.until().compareTo(until) > 0 ? span.until() : until;
        boolean fits =
                other.camera().equals(request.camera())
                        && !over
                        && !writer.isEnded()
                        && begun.filter(at -> coversStart(at, span.from())).isPresent()
                        && span.from().compareTo(until) < 0
                        && later.compareTo(maxEnd()) <= 0;
        if (!fits) {
            return Optional.empty();
        }
        until = later;
        Sharer sharer = new Sharer(other, new CompletableFuture<>());
        sharers.add(sharer);
        return Optional.of(sharer.result());
    }

    /**
     * Whether the recording covers the requested start. A request that reaches back further than
     * the first one gets the same start, because the buffer holds nothing older.
     */
    private boolean coversStart(Duration at, Duration wanted) {
        return at.compareTo(wanted) <= 0 || wanted.compareTo(from) >= 0;
    }

    private Duration maxEnd() {
        Duration most = request.total().multipliedBy(MAX_STRETCH);
        return from.plus(most.compareTo(MAX_LENGTH) < 0 ? most : MAX_LENGTH);
    }

    /**
     * Runs on the writer's thread; no event can join after it. Reads and writes files without the
     * lock, for which the camera's thread would wait.
     */
    private ClipResult share(ClipResult recorded) {
        List<Sharer> others;
        synchronized (this) {
            over = true;
            others = List.copyOf(sharers);
        }
        if (recorded instanceof Clip clip) {
            Thumbnail.write(clip, request.eventAt());
        }
        for (Sharer sharer : others) {
            sharer.result().complete(share(recorded, sharer.request()));
        }
        return recorded;
    }

    private ClipResult share(ClipResult recorded, ClipRequest sharer) {
        return switch (recorded) {
            case NoClip none -> none;
            case Clip clip -> {
                try {
                    Clip shared =
                            store.folder(Purpose.EVENT, clip.camera(), clip.startedAt())
                                    .share(clip);
                    Thumbnail.write(shared, sharer.eventAt());
                    yield shared;
                } catch (IOException e) {
                    yield new NoClip(Reason.DISK, "the clip could not be shared: " + e);
                }
            }
        };
    }
}
