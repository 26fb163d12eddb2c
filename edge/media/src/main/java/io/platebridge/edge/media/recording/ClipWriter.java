package io.platebridge.edge.media.recording;

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
 * Records the clip of an event, and of others that overlap with it in time: they share its bytes,
 * each under a name of its own, and the recording goes on until the last of them is over.
 *
 * <p>It grows to {@code STRETCH} of what the first event wanted, since each event's clip goes to
 * the cloud whole: without a bound, a busy hour would be uploaded again and again.
 */
final class ClipWriter implements FragmentListener {

    private static final int STRETCH = 2;

    /** What may wait for the disk: a ring, which is in memory anyway, and as much again. */
    private static final long MAX_WAITING_BYTES = 64L << 20;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** An event that has a clip here. */
    private record Guest(ClipRequest request, CompletableFuture<ClipResult> result) {}

    private final ClipRequest request;
    private final Duration from;
    private final RecordingStore shelf;
    private final RecordingWriter draft;
    private final List<Guest> guests = new ArrayList<>();
    private final CompletableFuture<ClipResult> result;
    private Duration until;
    private Optional<Duration> begun = Optional.empty();
    private boolean over;

    /**
     * @param excerpt what the first event wants
     */
    ClipWriter(ClipRequest request, ClipSpan excerpt, RecordingStore shelf) {
        this.request = request;
        this.shelf = shelf;
        this.from = excerpt.from();
        this.until = excerpt.until();
        this.draft =
                new RecordingWriter(
                        Purpose.EVENT,
                        request.camera(),
                        shelf,
                        new WriteBacklog(MAX_WAITING_BYTES));
        this.result = draft.result().thenApply(this::share);
    }

    void start() {
        draft.start();
    }

    /** Completes when the clip is on the disk, or can't be, and so are those that share it. */
    CompletableFuture<ClipResult> result() {
        return result;
    }

    @Override
    public synchronized void part(Fragment part) {
        if (over || begun.isEmpty() && !part.key()) {
            return;
        }
        if (part.video() && part.time().compareTo(until) >= 0) {
            end(true);
            return;
        }
        if (begun.isEmpty()) {
            begun = Optional.of(part.time());
        }
        draft.write(part);
    }

    @Override
    public synchronized void runEnded() {
        end(false);
    }

    private void end(boolean complete) {
        over = true;
        draft.end(complete);
    }

    /**
     * Lets another event share the recording, if it began early enough for it, is not over, and
     * does not grow too long.
     *
     * @return what becomes of its clip; empty if it needs a recording of its own
     */
    synchronized Optional<CompletableFuture<ClipResult>> join(ClipRequest other, ClipSpan excerpt) {
        Duration later = excerpt.until().compareTo(until) > 0 ? excerpt.until() : until;
        boolean fits =
                other.camera().equals(request.camera())
                        && !over
                        && !draft.ended()
                        && begun.filter(at -> reaches(at, excerpt.from())).isPresent()
                        && excerpt.from().compareTo(until) < 0
                        && later.compareTo(latest()) <= 0;
        if (!fits) {
            return Optional.empty();
        }
        until = later;
        Guest guest = new Guest(other, new CompletableFuture<>());
        guests.add(guest);
        return Optional.of(guest.result());
    }

    /** What begins later than the first event wanted begins with the oldest there was. */
    private boolean reaches(Duration at, Duration wanted) {
        return at.compareTo(wanted) <= 0 || wanted.compareTo(from) >= 0;
    }

    private Duration latest() {
        Duration most = request.total().multipliedBy(STRETCH);
        return from.plus(most.compareTo(LONGEST) < 0 ? most : LONGEST);
    }

    /** Runs in the draft's thread, after which nobody joins any more. */
    private synchronized ClipResult share(ClipResult recorded) {
        over = true;
        if (recorded instanceof Clip clip) {
            Thumbnail.write(clip, request.eventAt());
        }
        for (Guest guest : guests) {
            guest.result().complete(share(recorded, guest.request()));
        }
        return recorded;
    }

    private ClipResult share(ClipResult recorded, ClipRequest guest) {
        return switch (recorded) {
            case NoClip none -> none;
            case Clip clip -> {
                try {
                    Clip shared =
                            shelf.folder(Purpose.EVENT, clip.camera(), clip.startedAt())
                                    .share(clip);
                    Thumbnail.write(shared, guest.eventAt());
                    yield shared;
                } catch (IOException e) {
                    yield new NoClip(Reason.DISK, "the clip could not be shared: " + e);
                }
            }
        };
    }
}
