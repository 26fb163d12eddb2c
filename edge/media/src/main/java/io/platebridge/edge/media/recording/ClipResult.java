package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The result of a request for a clip. */
public sealed interface ClipResult {

    /**
     * A clip on the disk. Its index is at the front of the file, unless the disk had no space to
     * rewrite it.
     *
     * @param path an MP4 file; its name is unique and usable as an upload name
     * @param startedAt arrival of its first picture: a key frame at or before the requested start,
     *     or the oldest one available
     * @param duration of the video
     * @param sizeBytes size of the file
     * @param complete false if the clip ends early because the camera or the pod went away
     */
    record Clip(
            CameraId camera,
            Path path,
            Instant startedAt,
            Duration duration,
            long sizeBytes,
            boolean complete)
            implements ClipResult {

        /** Media type of the file. */
        public static final String CONTENT_TYPE = "video/mp4";
    }

    /** No clip was recorded. */
    record NoClip(Reason reason, String detail) implements ClipResult {}

    /** Why no clip was recorded. */
    enum Reason {
        /** The pod has no such camera. */
        CAMERA_UNKNOWN,
        /** The camera sent no picture in the requested time. */
        NO_VIDEO,
        /** The requested time is over, and the pre-roll buffer does not reach back to it. */
        TOO_LATE,
        /** The maximum number of clips is being written already. */
        BUSY,
        /** The file could not be written. */
        DISK
    }
}
