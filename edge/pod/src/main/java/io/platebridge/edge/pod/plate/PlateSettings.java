package io.platebridge.edge.pod.plate;

import io.platebridge.core.camera.CameraId;
import java.util.Map;
import java.util.Optional;

/**
 * Which readings count, and how they are told.
 *
 * @param minConfidence the least score of a reading that is decided, 0 to 1
 * @param subLabelIsPlate whether a plate reader writes plates into Frigate's {@code sub_label}
 * @param cameras the pod's cameras by the names that Frigate has for them
 * @param allNamed whether each camera's name at Frigate was configured, so that another name is
 *     another gate's camera
 * @param site the pod's site as config.yaml names it
 * @param podName what people call the pod
 */
public record PlateSettings(
        double minConfidence,
        boolean subLabelIsPlate,
        Map<String, CameraId> cameras,
        boolean allNamed,
        Optional<String> site,
        Optional<String> podName) {

    public PlateSettings {
        cameras = Map.copyOf(cameras);
    }

    /** Returns whether Frigate means a camera that is not at this gate. */
    boolean isForeign(Optional<String> frigateName) {
        return allNamed && frigateName.filter(name -> !cameras.containsKey(name)).isPresent();
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
