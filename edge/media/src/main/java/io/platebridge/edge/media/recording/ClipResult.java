package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What became of a request for a clip. */
public sealed interface ClipResult {

    /**
     * A recording lies on the disk, with its index in front unless the disk had no room for that.
     *
     * @param path an MP4 file; its name is unique and fit for an upload
     * @param startedAt when its first picture arrived: a key frame at or before the time asked for,
     *     or the oldest there was
     * @param duration of the pictures
     * @param sizeBytes of the file
     * @param complete false if it ends early, because the camera or the pod went away
     */
    record Clip(
            CameraId camera,
            Path path,
            Instant startedAt,
            Duration duration,
            long sizeBytes,
            boolean complete)
            implements ClipResult {

        /** What the file is. */
        public static final String CONTENT_TYPE = "video/mp4";
    }

    /** There is no clip. */
    record NoClip(Reason reason, String detail) implements ClipResult {}

    /** Why there is no clip. */
    enum Reason {
        /** The pod has no such camera. */
        CAMERA_UNKNOWN,
        /** The camera sent no picture in the time asked for. */
        NO_VIDEO,
        /** The time asked for is over, and memory does not reach back to it. */
        TOO_LATE,
        /** As many clips are being written as the pod can bear. */
        BUSY,
        /** The file could not be written. */
        DISK
    }
}
