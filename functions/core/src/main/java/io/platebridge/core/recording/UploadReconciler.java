package io.platebridge.core.recording;

import io.platebridge.core.Refusal;
import io.platebridge.core.recording.PendingClips.Pending;
import io.platebridge.core.recording.Recordings.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Completes uploads that their pods left unfinished. A clip that is in object storage and was never
 * confirmed becomes a recording, if it is what was announced. An announcement without an object is
 * removed when nothing can be uploaded any more. The objects of deleted recordings are deleted.
 *
 * <p>A confirmation at the same moment is safe: whichever is second changes nothing, except that
 * the pod's facts are stored.
 */
public final class UploadReconciler {

    /** When an announced clip is due first; most pods have confirmed it by then. */
    public static final Duration FIRST_LOOK = Duration.ofMinutes(2);

    /**
     * When an announcement without an object ends: an upload that began in time may take longer.
     */
    public static final Duration END = Uploads.URL_LIFETIME.multipliedBy(2);

    /** When a clip that failed is due again, unless it is an announced one. */
    public static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    /** The most clips of one list in a run. */
    private static final int LIMIT = 60;

    private final PendingClips pending;
    private final Recordings recordings;
    private final Clips clips;
    private final Clock clock;

    public UploadReconciler(PendingClips pending, Recordings recordings, Clips clips, Clock clock) {
        this.pending = pending;
        this.recordings = recordings;
        this.clips = clips;
        this.clock = clock;
    }

    /**
     * What was done to clips.
     *
     * @param failures one of each clip, or list of clips, that failed
     */
    public record Outcome(int confirmed, int ended, int deleted, List<RuntimeException> failures) {

        /** Nothing. */
        public static final Outcome NONE = new Outcome(0, 0, 0);

        public Outcome {
            failures = List.copyOf(failures);
        }

        /** Returns what was done to clips of which none failed. */
        public Outcome(int confirmed, int ended, int deleted) {
            this(confirmed, ended, deleted, List.of());
        }

        private static Outcome failed(RuntimeException failure) {
            return new Outcome(0, 0, 0, List.of(failure));
        }

        Outcome plus(Outcome other) {
            return new Outcome(
                    confirmed + other.confirmed,
                    ended + other.ended,
                    deleted + other.deleted,
                    Stream.concat(failures.stream(), other.failures.stream()).toList());
        }
    }

    /**
     * Looks at the clips that are due, a limited number; the next run continues. A clip that fails
     * is postponed and does not stop the others.
     */
    public Outcome reconcileDue() {
        Outcome total = Outcome.NONE;
        for (int shard = 0; shard < PendingClips.SHARDS; shard++) {
            total = total.plus(reconcileDue(shard));
        }
        return total;
    }

    private Outcome reconcileDue(int shard) {
        Outcome total = Outcome.NONE;
        try {
            for (Pending clip : pending.due(shard, clock.instant(), LIMIT)) {
                total = total.plus(reconcile(clip));
            }
        } catch (RuntimeException e) {
            var failure = new IllegalStateException("list %d failed".formatted(shard), e);
            total = total.plus(Outcome.failed(failure));
        }
        return total;
    }

    private Outcome reconcile(Pending clip) {
        Duration pause = AFTER_FAILURE;
        try {
            Entry entry = clip.entry();
            if (entry instanceof Entry.Announced announced) {
                pause = pause(announced, clock.instant());
            }
            return reconcile(clip.path(), entry);
        } catch (RuntimeException e) {
            var failure = new IllegalStateException("clip %s failed".formatted(clip), e);
            postpone(clip, pause, failure);
            return Outcome.failed(failure);
        }
    }

    /**
     * Postpones a clip that failed, so that it is not the first of its list in each run. It is not
     * ended, as its object may be there.
     */
    private void postpone(Pending clip, Duration pause, RuntimeException failure) {
        try {
            clip.postpone(clock.instant().plus(pause));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Looks at the clips whose objects were created.
     *
     * @param keys of the objects; one that is no clip's is ignored
     */
    public Outcome reconcile(Collection<String> keys) {
        Outcome total = Outcome.NONE;
        for (FilePath path : keys.stream().flatMap(key -> FilePath.parse(key).stream()).toList()) {
            Optional<Entry> entry = recordings.find(path);
            if (entry.isPresent()) {
                total = total.plus(reconcile(path, entry.get()));
            }
        }
        return total;
    }

    private Outcome reconcile(FilePath path, Entry entry) {
        return switch (entry) {
            case Entry.Announced announced -> reconcile(path, announced);
            case Entry.Confirmed _ -> Outcome.NONE;
            case Entry.Deleted _ -> {
                clips.delete(clips.keysOf(path));
                pending.completeDeletion(path);
                yield new Outcome(0, 0, 1);
            }
        };
    }

    private Outcome reconcile(FilePath path, Entry.Announced announced) {
        Optional<StoredObject> object = find(path, announced.announcement());
        if (object.isPresent()) {
            boolean confirmed =
                    pending.reconcile(
                            announced,
                            Uploads.recording(
                                    path,
                                    announced.place(),
                                    object.get(),
                                    announced.announcement().facts(),
                                    announced.at(),
                                    Uploads.thumbnail(clips, path, announced.announcement())));
            return new Outcome(confirmed ? 1 : 0, 0, 0);
        }
        Instant now = clock.instant();
        Duration age = Duration.between(announced.at(), now);
        if (age.compareTo(END) >= 0) {
            return new Outcome(0, pending.end(path, announced) ? 1 : 0, 0);
        }
        Instant end = announced.at().plus(END);
        Instant next = now.plus(pause(announced, now));
        pending.postpone(path, announced, next.isBefore(end) ? next : end);
        return Outcome.NONE;
    }

    /** Twice as old at each look, so that a slow upload costs a few looks only. */
    private static Duration pause(Entry.Announced announced, Instant now) {
        Duration age = Duration.between(announced.at(), now);
        return age.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : age;
    }

    /** Returns the object of a clip if it is the announced one. */
    private Optional<StoredObject> find(FilePath path, Announcement announcement) {
        try {
            return clips.settle(path, announcement)
                    .map(object -> Uploads.checkContent(announcement, object));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }
}
