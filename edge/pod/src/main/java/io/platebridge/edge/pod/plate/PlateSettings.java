package io.platebridge.edge.pod.plate;

import io.platebridge.core.camera.CameraId;
import java.util.Map;
import java.util.Optional;

/**
 * Which readings count, and what is reported about them.
 *
 * @param minConfidence the minimum score of a reading, 0 to 1
 * @param subLabelIsPlate whether a plate reader writes plates into Frigate's {@code sub_label}
 * @param cameras the pod's cameras by Frigate's names
 * @param allNamed whether each camera's name at Frigate was configured, so that another name is
 *     another gate's camera
 * @param site the pod's site as config.yaml names it
 * @param podName the pod's name for people
 */
public record PlateSettings(
        double minConfidence,
        boolean subLabelIsPlate,
        Map<String, CameraId> cameras,
        boolean allNamed,
        Optional<String> site,
        Optional<String> podName) {

    /** The name in {@link #cameras} that stands for all that are not in it. */
    public static final String ANY_OTHER = "";

    public PlateSettings {
        cameras = Map.copyOf(cameras);
    }

    /** Tells whether a camera of Frigate is not at this gate. */
    boolean isForeign(Optional<String> frigateName) {
        return allNamed && frigateName.filter(name -> !cameras.containsKey(name)).isPresent();
    }

    /**
     * Returns the pod's camera for Frigate's name. In a pod with a single camera it is that one,
     * whatever the name.
     */
    Optional<CameraId> camera(Optional<String> frigateName) {
        return cameras.size() == 1
                ? cameras.values().stream().findFirst()
                : frigateName
                        .map(cameras::get)
                        .or(() -> Optional.ofNullable(cameras.get(ANY_OTHER)));
    }
}
