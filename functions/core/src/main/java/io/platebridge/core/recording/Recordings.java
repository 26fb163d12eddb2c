package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Metadata of clips: announcements, and the recordings that they become. */
public interface Recordings {

    /** Metadata of one clip. */
    sealed interface Entry {

        /**
         * It was announced and not confirmed yet.
         *
         * @param at when
         */
        record Announced(Place place, Announcement announcement, Instant at) implements Entry {}

        /**
         * It is a recording.
         *
         * @param reconciled whether the pod has not confirmed it: the object was found
         */
        record Confirmed(Recording recording, boolean reconciled) implements Entry {}

        /** It was deleted, or an object without an entry is being deleted. */
        record Deleted() implements Entry {}
    }

    /** Returns the metadata of a clip, or empty if there is none. */
    Optional<Entry> find(RecordingId id);

    /** Returns the metadata of a clip that does not stay on its pod. */
    default Optional<Entry> find(FilePath path) {
        return find(new RecordingId(false, path));
    }

    /**
     * Stores an announcement, replacing an earlier one.
     *
     * @return the recording, if the clip is one already; then nothing changed
     * @throws Refusal {@code recording_deleted}, or {@code unavailable} if an object of the name is
     *     being deleted
     */
    Optional<Recording> announce(FilePath path, Place place, Announcement announcement, Instant at);

    /**
     * Turns an announced clip into a recording, and stores the pod's facts about one that was
     * reconciled.
     *
     * @return the stored recording: this one, or an earlier one
     * @throws Refusal {@code recording_unknown} if the announcement is gone, {@code
     *     recording_deleted}
     */
    Recording confirm(Recording recording);

    /**
     * Registers a clip that stays on its pod.
     *
     * @return the stored recording: this one, or an earlier one
     */
    Recording register(Recording recording);

    /**
     * Deletes a recording, so that its clip is not accepted again. Its objects become pending.
     *
     * @return false if it was deleted before; then nothing is stored
     */
    boolean delete(Recording recording, AuditNote note);

    /**
     * Returns recordings, the latest first.
     *
     * @param from they start at this time or later
     * @param to they start before this time
     * @param after starts after this cursor
     * @param limit the most recordings to return
     */
    List<Recording> list(
            RecordingList list,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Cursor> after,
            int limit);
}
