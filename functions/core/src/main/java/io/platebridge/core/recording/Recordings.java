package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Metadata of clips: announcements, and the recordings that they become. */
public interface Recordings {

    /** Metadata of one clip. */
    sealed interface Entry {

        /** It was announced and not confirmed yet. */
        record Announced(Announcement announcement) implements Entry {}

        /** It is a recording. */
        record Confirmed(Recording recording) implements Entry {}
    }

    /** Returns the metadata of a clip, or empty if there is none. */
    Optional<Entry> find(FilePath path);

    /**
     * Stores an announcement, replacing an earlier one.
     *
     * @return the recording, if the clip is one already; then nothing changed
     */
    Optional<Recording> announce(FilePath path, Place place, Announcement announcement, Instant at);

    /**
     * Turns an announced clip into a recording, or registers one that stays on its pod.
     *
     * @return the stored recording: this one, or an earlier one
     */
    Recording confirm(Recording recording);

    /**
     * Returns the recordings of one camera, the latest first.
     *
     * @param after the page starts after this cursor
     * @param limit the most recordings to return
     */
    List<Recording> list(PodId pod, CameraId camera, Optional<Cursor> after, int limit);
}
