package io.platebridge.edge.plate;

import io.platebridge.core.camera.CameraId;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Which readings count, and how they are told.
 *
 * @param minConfidence the least score of a reading that is decided, 0 to 1
 * @param zone the gate's, whose days a whitelist entry's first and last day are
 * @param cameras the pod's cameras by the names that Frigate has for them
 * @param site the pod's site as config.yaml names it
 * @param podName what people call the pod
 */
public record PlateSettings(
        double minConfidence,
        ZoneId zone,
        Map<String, CameraId> cameras,
        Optional<String> site,
        Optional<String> podName) {

    public PlateSettings {
        cameras = Map.copyOf(cameras);
    }

    /**
     * Returns the camera that Frigate means. A pod with a single camera has no doubt, whatever
     * Frigate calls it.
     */
    Optional<CameraId> camera(Optional<String> frigateName) {
        return cameras.size() == 1
                ? cameras.values().stream().findFirst()
                : frigateName.map(cameras::get);
    }
}
