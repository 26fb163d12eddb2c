package io.platebridge.edge.media.recording;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records a camera for as long as it is asked to, in chunks without a gap: the key frame that ends
 * one begins the next, and sound that arrives after the cut but belongs before it still goes to the
 * chunk it belongs to. A run has chunks of its own. When the disk fails, what was written stays,
 * and after a pause the next key frame begins a chunk.
 */
final class SegmentSplitter implements FragmentListener {

    /** How long sound may lag behind the picture at a cut. */
    private static final Duration LAG = Duration.ofSeconds(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Supplier<RecordingWriter> drafts;
    private final Duration chunk;
    private final Optional<Duration> atMost;
    private final long wantedNanos = System.nanoTime();
    private final Consumer<CompletableFuture<ClipResult>> begun;
    private @Nullable RecordingWriter open;
    private @Nullable RecordingWriter closing;
    private Duration cut = Duration.ZERO;
    private Optional<Duration> until = Optional.empty();
    private Optional<Duration> notBefore = Optional.empty();
    private boolean over;

    /**
     * @param chunk how long a chunk lasts at least; it ends at the next key frame
     * @param atMost how long to record from the first part on, which must come within as long
     * @param begun told of each chunk's result to come; must return at once
     */
    SegmentSplitter(
            Supplier<RecordingWriter> drafts,
            Duration chunk,
            Optional<Duration> atMost,
            Consumer<CompletableFuture<ClipResult>> begun) {
        this.drafts = drafts;
        this.chunk = chunk;
        this.atMost = atMost;
        this.begun = begun;
    }

    @Override
    public synchronized void part(Fragment part) {
        if (over) {
            return;
        }
        if (until.isEmpty()) {
            until = atMost.map(span -> isLate(span) ? part.time() : part.time().plus(span));
        }
        if (part.video() && until.filter(end -> part.time().compareTo(end) >= 0).isPresent()) {
            end(true);
            return;
        }
        if (open != null && open.ended()) {
            open = null;
            notBefore = Optional.of(part.time().plus(AFTER_FAILURE));
        }
        if (part.key() && (open == null ? mayBegin(part) : isDue(part))) {
            begin(part);
        }
        if (closing != null && part.video() && part.time().compareTo(cut.plus(LAG)) >= 0) {
            closing.end(true);
            closing = null;
        }
        boolean late = !part.video() && part.time().compareTo(cut) < 0;
        RecordingWriter target = late ? closing : open;
        if (target != null) {
            target.write(part);
        }
    }

    /** The camera was away for all the time that was wanted. */
    private boolean isLate(Duration span) {
        return System.nanoTime() - wantedNanos > span.toNanos();
    }

    private boolean mayBegin(Fragment part) {
        return notBefore.filter(time -> part.time().compareTo(time) < 0).isEmpty();
    }

    private boolean isDue(Fragment part) {
        return part.time().minus(cut).compareTo(chunk) >= 0;
    }

    private void begin(Fragment part) {
        if (closing != null) {
            closing.end(true);
        }
        closing = open;
        open = drafts.get();
        cut = part.time();
        notBefore = Optional.empty();
        begun.accept(open.result());
        open.start();
    }

    @Override
    public synchronized void runEnded() {
        if (closing != null) {
            closing.end(true);
            closing = null;
        }
        if (open != null) {
            open.end(false);
            open = null;
        }
    }

    /** Ends for good; the chunks' results follow. */
    synchronized void end(boolean complete) {
        over = true;
        if (open != null) {
            open.end(complete);
        }
        runEnded();
    }

    /** Whether it has ended for good. */
    synchronized boolean over() {
        return over;
    }

    /** Whether a chunk is being written now. */
    synchronized boolean writing() {
        return open != null && !open.ended();
    }
}
