package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.time.Duration;
import java.util.Set;

/**
 * Which recordings the pod keeps on its disk, and for how long.
 *
 * @param continuous the continuously recorded cameras
 * @param segmentDuration minimum length of a continuous segment, 1 to 60 minutes
 * @param retention maximum age of segments, manual recordings and uploaded clips
 * @param maxBytes limit for the size of all recordings
 * @param minFreeBytes free disk space to leave for the rest of the pod
 * @param keepUploaded whether the pod keeps clips after their upload
 */
public record StorageSettings(
        Set<CameraId> continuous,
        Duration segmentDuration,
        Duration retention,
        long maxBytes,
        long minFreeBytes,
        boolean keepUploaded) {

    public StorageSettings {
        continuous = Set.copyOf(continuous);
    }
}
