package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.time.Duration;
import java.util.Set;

/**
 * What stays on the pod's disk, and for how long.
 *
 * @param continuous the cameras that are recorded all the time
 * @param chunk how long a chunk of such a recording lasts at least, 1 to 60 min
 * @param retention how long chunks, takes and uploaded clips are kept at most
 * @param maxBytes what all recordings may take together
 * @param minFreeBytes what shall stay free on the disk for the rest of the pod
 * @param keepUploaded whether a clip stays on the pod after its upload
 */
public record StorageSettings(
        Set<CameraId> continuous,
        Duration chunk,
        Duration retention,
        long maxBytes,
        long minFreeBytes,
        boolean keepUploaded) {

    public StorageSettings {
        continuous = Set.copyOf(continuous);
    }
}
