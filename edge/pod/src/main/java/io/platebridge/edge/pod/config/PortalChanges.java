package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Changes that people send through the portal. config.yaml decides about each camera and key that
 * it names, so a change of such a one is refused; the others are checked by the same rules, stored
 * and applied at once. Not thread-safe.
 */
public final class PortalChanges {

    private final ConfigChanges config;

    public PortalChanges(ConfigChanges config) {
        this.config = config;
    }

    /**
     * Adds a camera.
     *
     * @param settings by the names of a command's arguments
     * @throws ChangeException if the pod has a camera of that id or {@value CameraList#MAX_CAMERAS}
     *     cameras, or a setting does not fit
     */
    public void addCamera(CameraId id, Map<String, String> settings) throws ChangeException {
        Set<CameraId> named = named();
        demandUnnamed(id, named);
        Set<CameraId> portal = config.portal().cameras().keySet();
        if (portal.contains(id)) {
            throw new ChangeException("the pod has a camera " + id);
        }
        var all = new TreeSet<CameraId>((one, other) -> one.value().compareTo(other.value()));
        all.addAll(named);
        all.addAll(portal);
        if (all.size() >= CameraList.MAX_CAMERAS) {
            throw new ChangeException(
                    "the pod has %d cameras; use another pod".formatted(CameraList.MAX_CAMERAS));
        }
        demandFit(id, settings);
        config.change(store -> store.putCamera(id, settings));
    }

    /**
     * Changes settings of a camera that was added so; those that are not sent stay.
     *
     * @param settings an empty one is cleared
     * @throws ChangeException if there is no such camera, or a setting does not fit
     */
    public void changeCamera(CameraId id, Map<String, String> settings) throws ChangeException {
        var changed = new LinkedHashMap<>(demandPortalCamera(id));
        changed.putAll(settings);
        changed.values().removeIf(String::isEmpty);
        demandFit(id, changed);
        config.change(store -> store.putCamera(id, changed));
    }

    /**
     * Removes a camera that was added so, also one that is kept aside because config.yaml names it.
     * Its recordings stay.
     *
     * @throws ChangeException if there is no such camera
     */
    public void removeCamera(CameraId id) throws ChangeException {
        if (!config.portal().cameras().containsKey(id)) {
            demandPortalCamera(id);
        }
        config.change(store -> store.removeCamera(id));
    }

    /**
     * Sets keys of the configuration.
     *
     * @param values an empty one is cleared
     * @throws ChangeException if one is unknown, is named by config.yaml, or does not fit; then
     *     none is changed
     */
    public void changeKeys(Map<String, String> values) throws ChangeException {
        Set<String> named = config.file().keys();
        for (var value : values.entrySet()) {
            Key<?> key =
                    PortalSettings.KEYS.stream()
                            .filter(known -> known.name().equals(value.getKey()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new ChangeException(
                                            "this version of the pod has no key "
                                                    + value.getKey()));
            if (named.contains(key.name())) {
                throw new ChangeException(
                        "config.yaml on the pod names %s, so it decides".formatted(key.name()));
            }
            if (!value.getValue().isEmpty() && !key.accepts(value.getValue())) {
                throw new ChangeException(
                        "%s: expected %s".formatted(key.name(), key.kind().expected()));
            }
        }
        config.change(store -> store.putKeys(values));
    }

    private Map<String, String> demandPortalCamera(CameraId id) throws ChangeException {
        demandUnnamed(id, named());
        Map<String, String> settings = config.portal().cameras().get(id);
        if (settings == null) {
            throw new ChangeException("the pod has no camera " + id);
        }
        return settings;
    }

    private static void demandUnnamed(CameraId id, Set<CameraId> named) throws ChangeException {
        if (named.contains(id)) {
            throw new ChangeException(
                    "config.yaml on the pod has the camera %s, so it decides".formatted(id));
        }
    }

    private Set<CameraId> named() throws ChangeException {
        return config.file().config().cameras().stream()
                .map(CameraSettings::id)
                .collect(Collectors.toSet());
    }

    private static void demandFit(CameraId id, Map<String, String> settings)
            throws ChangeException {
        List<ConfigFault> faults = new ArrayList<>();
        CameraList.read(PortalSettings.section(id, settings, faults));
        if (!faults.isEmpty()) {
            throw new ChangeException(
                    faults.stream().map(ConfigFault::toString).collect(Collectors.joining("; ")));
        }
    }
}
