package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known about clips: announced ones, and the recordings they become. */
public interface Recordings {

    /** What is known about one clip. */
    sealed interface Entry {

        /** It was announced and not confirmed yet. */
        record Announced(Announcement announcement) implements Entry {}

        /** It is a recording. */
        record Confirmed(Recording recording) implements Entry {}
    }

    /** Returns what is known about a clip. */
    Optional<Entry> find(FilePath path);

    /**
     * Writes down that a clip was announced, in place of an earlier announcement.
     *
     * @return the recording, if it is one already; then nothing changed
     */
    Optional<Recording> announce(FilePath path, Place place, Announcement announcement, Instant at);

    /**
     * Makes an announced clip a recording, or lists one that its pod keeps.
     *
     * @return the recording as written: this one, or the one that was there before
     */
    Recording confirm(Recording recording);

    /**
     * Returns the recordings of one camera, the latest first.
     *
     * @param after starts after this place
     * @param limit at most so many
     */
    List<Recording> list(PodId pod, CameraId camera, Optional<Cursor> after, int limit);
}
