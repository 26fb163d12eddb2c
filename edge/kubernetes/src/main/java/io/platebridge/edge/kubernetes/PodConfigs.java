package io.platebridge.edge.kubernetes;

import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigFault;
import io.platebridge.edge.pod.config.ConfigFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Composes config.yaml of each pod from what the map says of all and of one camera, and has the
 * pod's own reader check it. Its nodes have the map's lines, so its faults do.
 */
final class PodConfigs {

    /** What a recorder does not need: it decides about no plates and moves nothing. */
    private static final Pattern OF_PLATES =
            Pattern.compile("relay_.*|min_confidence|sub_label_is_plate");

    private static final Pattern OF_FIRST_CAMERA = Pattern.compile("cameras\\[0]");
    private static final Set<String> OF_MAP =
            Set.of(
                    MapKeys.SLUG.name(),
                    MapKeys.NODE.name(),
                    MapKeys.RECORD.name(),
                    MapKeys.NODE_PORT.name(),
                    MapKeys.STREAM_URL.name());

    private final MappingNode common;
    private final MapFrigates frigates;
    private final Map<String, Node> ofRecorders;
    private final Set<ConfigFault> faults;

    /**
     * @param common keys of all pods
     * @param ofRecorders keys of those that record, over the common ones
     * @param faults where faults go, each once
     */
    PodConfigs(MappingNode common, Optional<MappingNode> ofRecorders, Set<ConfigFault> faults) {
        this.common = common;
        this.frigates = new MapFrigates(common);
        this.ofRecorders = ofRecorders.map(Nodes::values).orElse(Map.of());
        this.faults = faults;
    }

    /** Checks the list of Frigates against all cameras, of which each pod knows only one. */
    void checkFrigates(List<MappingNode> cameras) {
        var values = new LinkedHashMap<>(Nodes.values(common));
        values.put("serial", Nodes.text("none"));
        values.put("cameras", Nodes.list(cameras.stream().map(PodConfigs::ofPod).toList()));
        if (ConfigFile.of(Nodes.mapping(values, common), _ -> Optional.empty())
                instanceof ConfigFile.Invalid(List<ConfigFault> found)) {
            found.stream()
                    .filter(fault -> fault.key().startsWith(MapFrigates.MORE))
                    .forEach(fault -> faults.add(named(fault, MapKeys.CONFIG + "." + fault.key())));
        }
    }

    /** Returns the pods of a camera, one or two; fewer if there is a fault. */
    List<PlannedPod> of(MappedCamera camera) {
        Stream<PlannedPod> own = planned(camera, false, ofCamera(camera)).stream();
        return camera.recorded() && !camera.recordsItself()
                ? Stream.concat(own, planned(camera, true, ofRecorder(camera)).stream()).toList()
                : own.toList();
    }

    /** Checks the keys of a camera that cannot be planned, because others of its are faulty. */
    void check(MappingNode written, int index) {
        var values = new LinkedHashMap<>(Nodes.values(common));
        values.put("serial", Nodes.text("none"));
        var keys = new LinkedHashMap<>(Nodes.values(ofPod(written)));
        frigates.replace(values, keys, written);
        values.put("cameras", Nodes.list(List.of(Nodes.mapping(keys, written))));
        var _ = settings(Nodes.mapping(values, common), written, index);
    }

    private Optional<PlannedPod> planned(
            MappedCamera camera, boolean recorder, MappingNode config) {
        return settings(config, camera.written(), camera.index())
                .map(settings -> new PlannedPod(camera, recorder, config, settings));
    }

    private MappingNode ofCamera(MappedCamera camera) {
        var values = new LinkedHashMap<>(Nodes.values(common));
        if (camera.recordsItself()) {
            values.putAll(ofRecorders);
            values.put("continuous_recording", Nodes.text("true"));
        }
        values.put("device_name", Nodes.text(camera.name()));
        // Frigate's other cars belong to other pods.
        var keys = new LinkedHashMap<>(Nodes.values(ofPod(camera.written())));
        keys.putIfAbsent("frigate_camera", Nodes.text(camera.id().value()));
        frigates.replace(values, keys, camera.written());
        return config(values, camera, camera.deployment(), keys);
    }

    private MappingNode ofRecorder(MappedCamera camera) {
        var values = new LinkedHashMap<>(Nodes.values(common));
        var keys = new LinkedHashMap<>(Nodes.values(ofPod(camera.written())));
        values.keySet().removeIf(OF_PLATES.asMatchPredicate());
        MapFrigates.remove(values, keys);
        values.putAll(ofRecorders);
        values.put("enable_mqtt", Nodes.text("false"));
        values.put("record_on_detection", Nodes.text("false"));
        values.put("continuous_recording", Nodes.text("true"));
        // In the cloud it is a camera of its own: two pods with one id would make the id ambiguous.
        keys.put("camera_id", Nodes.text(camera.recorderId()));
        keys.put("name", Nodes.text(camera.name() + " (recorder)"));
        return config(values, camera, camera.recorder(), keys);
    }

    /** The serial is written, because pods on one node would have the node's. */
    private MappingNode config(
            Map<String, Node> values, MappedCamera camera, String serial, Map<String, Node> keys) {
        values.put("serial", Nodes.text(serial));
        Optional.ofNullable(Nodes.values(camera.written()).get(MapKeys.STREAM_URL.name()))
                .filter(_ -> !serial.equals(camera.recorder()))
                .ifPresent(url -> values.put(MapKeys.STREAM_URL.name(), url));
        values.put("cameras", Nodes.list(List.of(Nodes.mapping(keys, camera.written()))));
        return Nodes.mapping(values, common);
    }

    private static MappingNode ofPod(MappingNode written) {
        var keys = new LinkedHashMap<>(Nodes.values(written));
        keys.keySet().removeAll(OF_MAP);
        keys.remove("continuous");
        return Nodes.mapping(keys, written);
    }

    private Optional<Config> settings(MappingNode config, MappingNode written, int index) {
        return switch (ConfigFile.of(config, _ -> Optional.empty())) {
            case ConfigFile.Valid(Config settings, _) -> Optional.of(settings);
            case ConfigFile.Invalid(List<ConfigFault> found) -> {
                found.forEach(fault -> faults.add(ofMap(fault, written, index)));
                yield Optional.empty();
            }
        };
    }

    private ConfigFault ofMap(ConfigFault fault, MappingNode written, int index) {
        String key = fault.key();
        boolean ofCamera = OF_FIRST_CAMERA.matcher(key).lookingAt();
        String section = ofRecorders.containsKey(key) ? MapKeys.RECORDER_CONFIG : MapKeys.CONFIG;
        return named(
                fault,
                ofCamera
                        ? OF_FIRST_CAMERA.matcher(key).replaceFirst("cameras[" + index + "]")
                        : section + "." + frigates.key(key, written));
    }

    private static ConfigFault named(ConfigFault fault, String key) {
        return new ConfigFault(fault.line(), key, fault.expected(), fault.found(), fault.remedy());
    }
}
