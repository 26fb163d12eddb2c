package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.plate.FrigateCameras;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The cameras of each Frigate by its names for them, while they are read. */
final class FrigateCameraNames {

    private final Map<FrigateName, Map<String, CameraId>> names = new LinkedHashMap<>();
    private final Set<FrigateName> unnamed = new HashSet<>();

    /** Notes a camera of the file, which may have faults. */
    void expect(FrigateName frigate, boolean isNamed) {
        of(frigate);
        if (!isNamed) {
            unnamed.add(frigate);
        }
    }

    /**
     * Adds a camera of the file.
     *
     * @param name absent if it was not configured, and is taken to be the camera's id
     * @return whether no other camera of that Frigate has the name
     */
    boolean add(FrigateName frigate, Optional<String> name, CameraId id) {
        return of(frigate).putIfAbsent(name.orElse(id.value()), id) == null;
    }

    /** Lets a camera stand for all names of the first Frigate that no other has, if it is alone. */
    void keepOnlyOneOfFirst() {
        Map<String, CameraId> first = of(FrigateName.FIRST);
        if (first.size() == 1) {
            first.put(FrigateCameras.ANY_OTHER, first.values().iterator().next());
        }
    }

    /** Adds a camera of the portal, which does not decide whether all are named. */
    void addOfPortal(CameraId id) {
        of(FrigateName.FIRST).putIfAbsent(id.value(), id);
    }

    /**
     * Returns the cameras that are alone at their Frigate and not named, so that any name is
     * theirs.
     */
    Set<CameraId> anyNamed() {
        return names.entrySet().stream()
                .filter(each -> unnamed.contains(each.getKey()))
                .filter(each -> each.getValue().size() == 1)
                .flatMap(each -> each.getValue().values().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Returns the cameras.
     *
     * @param hasFileCameras whether the file has any; if not, any name may be one at this gate
     */
    Map<FrigateName, FrigateCameras> toMap(boolean hasFileCameras) {
        var all = new HashMap<FrigateName, FrigateCameras>();
        of(FrigateName.FIRST);
        names.forEach((frigate, byName) ->
                all.put(
                        frigate,
                        new FrigateCameras(byName, hasFileCameras && !unnamed.contains(frigate))));
        return all;
    }

    private Map<String, CameraId> of(FrigateName frigate) {
        return names.computeIfAbsent(frigate, _ -> new HashMap<>());
    }
}
