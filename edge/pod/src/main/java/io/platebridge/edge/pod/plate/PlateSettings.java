package io.platebridge.edge.pod.plate;

import io.platebridge.edge.pod.frigate.FrigateName;
import java.util.Map;
import java.util.Optional;

/**
 * Which readings count, and what is reported about them.
 *
 * @param minConfidence the minimum score of a reading, 0 to 1
 * @param subLabelIsPlate whether a plate reader writes plates into Frigate's {@code sub_label}
 * @param cameras the pod's cameras of each Frigate
 * @param site the pod's site as config.yaml names it
 * @param podName the pod's name for people
 */
public record PlateSettings(
        double minConfidence,
        boolean subLabelIsPlate,
        Map<FrigateName, FrigateCameras> cameras,
        Optional<String> site,
        Optional<String> podName) {

    public PlateSettings {
        cameras = Map.copyOf(cameras);
    }

    /** Returns a copy with other cameras. */
    PlateSettings with(Map<FrigateName, FrigateCameras> others) {
        return new PlateSettings(minConfidence, subLabelIsPlate, others, site, podName);
    }

    /** Returns the pod's cameras that a Frigate reads plates at. */
    FrigateCameras camerasOf(FrigateName frigate) {
        return cameras.getOrDefault(frigate, FrigateCameras.NONE);
    }
}
