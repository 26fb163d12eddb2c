package io.platebridge.edge.pod.plate;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.util.Map;
import java.util.Optional;

/**
 * The pod's cameras that one Frigate reads plates at.
 *
 * @param byName by Frigate's names
 * @param allNamed whether each camera's name at Frigate was configured, so that another name is
 *     another gate's camera
 */
public record FrigateCameras(Map<String, CameraId> byName, boolean allNamed) {

    /** The name in {@link #byName} that stands for all that are not in it. */
    public static final String ANY_OTHER = "";

    /**
     * Those of a Frigate that the pod does not read from any more: none of them is at this gate.
     */
    static final FrigateCameras NONE = new FrigateCameras(Map.of(), true);

    public FrigateCameras {
        byName = Map.copyOf(byName);
    }

    /** Returns the cameras of a pod with one Frigate. */
    public static Map<FrigateName, FrigateCameras> ofFirst(
            Map<String, CameraId> byName, boolean allNamed) {
        return Map.of(FrigateName.FIRST, new FrigateCameras(byName, allNamed));
    }

    /** Tells whether a camera of Frigate is not at this gate. */
    boolean isForeign(Optional<String> name) {
        return allNamed && name.filter(each -> !byName.containsKey(each)).isPresent();
    }

    /**
     * Returns the pod's camera for Frigate's name. If Frigate has a single camera of the pod it is
     * that one, whatever the name.
     */
    Optional<CameraId> camera(Optional<String> name) {
        return byName.size() == 1
                ? byName.values().stream().findFirst()
                : name.map(byName::get).or(() -> Optional.ofNullable(byName.get(ANY_OTHER)));
    }
}
