package io.platebridge.edge.media.recording;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records a camera in segments without a gap. The key frame that ends one segment starts the next;
 * audio that arrives after the cut but belongs before it is written to the earlier segment. Each
 * run has its own segments. If the disk fails, what was written is kept, and the first key frame
 * after a pause starts a new segment.
 */
final class SegmentSplitter implements FragmentListener {

    /** Maximum delay of audio behind video at a cut. */
    private static final Duration MAX_AUDIO_LAG = Duration.ofSeconds(1);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    private final Supplier<RecordingWriter> writers;
    private final Duration segmentDuration;
    private final Optional<Duration> atMost;
    private final long wantedNanos = System.nanoTime();
    private final Consumer<CompletableFuture<ClipResult>> resultConsumer;

    @GuardedBy("this")
    private @Nullable RecordingWriter open;

    @GuardedBy("this")
    private @Nullable RecordingWriter closing;

    @GuardedBy("this")
    private Duration cut = Duration.ZERO;

    @GuardedBy("this")
    private Optional<Duration> until = Optional.empty();

    @GuardedBy("this")
    private Optional<Duration> retryAt = Optional.empty();

    @GuardedBy("this")
    private boolean over;

    /**
     * @param segmentDuration minimum length of a segment, which ends at the next key frame
     * @param atMost maximum length of the recording, counted from the first fragment if that
     *     arrives within the same span
     * @param resultConsumer receives the pending result of each segment; must return immediately
     */
    SegmentSplitter(
            Supplier<RecordingWriter> writers,
            Duration segmentDuration,
            Optional<Duration> atMost,
            Consumer<CompletableFuture<ClipResult>> resultConsumer) {
        this.writers = writers;
        this.segmentDuration = segmentDuration;
        this.atMost = atMost;
        this.resultConsumer = resultConsumer;
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        if (over) {
            return;
        }
        if (until.isEmpty()) {
            until =
                    atMost.map(span ->
                            isLate(span)
                                    ? fragment.decodeTime()
                                    : fragment.decodeTime().plus(span));
        }
        if (fragment.video()
                && until.filter(end -> fragment.decodeTime().compareTo(end) >= 0).isPresent()) {
            end(true);
            return;
        }
        if (open != null && open.isEnded()) {
            open = null;
            retryAt = Optional.of(fragment.decodeTime().plus(RETRY_DELAY));
        }
        if (fragment.keyFrame() && (open == null ? mayBegin(fragment) : isDue(fragment))) {
            begin(fragment);
        }
        if (closing != null
                && fragment.video()
                && fragment.decodeTime().compareTo(cut.plus(MAX_AUDIO_LAG)) >= 0) {
            closing.end(true);
            closing = null;
        }
        boolean late = !fragment.video() && fragment.decodeTime().compareTo(cut) < 0;
        RecordingWriter target = late ? closing : open;
        if (target != null) {
            target.enqueue(fragment);
        }
    }

    /** Whether the camera was away for the whole requested span. */
    private boolean isLate(Duration span) {
        return System.nanoTime() - wantedNanos > span.toNanos();
    }

    @GuardedBy("this")
    private boolean mayBegin(Fragment fragment) {
        return retryAt.filter(time -> fragment.decodeTime().compareTo(time) < 0).isEmpty();
    }

    @GuardedBy("this")
    private boolean isDue(Fragment fragment) {
        return fragment.decodeTime().minus(cut).compareTo(segmentDuration) >= 0;
    }

    @GuardedBy("this")
    private void begin(Fragment fragment) {
        if (closing != null) {
            closing.end(true);
        }
        closing = open;
        open = writers.get();
        cut = fragment.decodeTime();
        retryAt = Optional.empty();
        resultConsumer.accept(open.result());
        open.start();
    }

    @Override
    public synchronized void onRunEnded() {
        if (closing != null) {
            closing.end(true);
            closing = null;
        }
        if (open != null) {
            open.end(false);
            open = null;
        }
    }

    /** Ends the recording permanently; the results of its segments follow. */
    synchronized void end(boolean complete) {
        over = true;
        if (open != null) {
            open.end(complete);
        }
        onRunEnded();
    }

    /** Whether the recording has ended permanently. */
    synchronized boolean isOver() {
        return over;
    }

    /** Whether a segment is being written now. */
    synchronized boolean isWriting() {
        return open != null && !open.isEnded();
    }
}
