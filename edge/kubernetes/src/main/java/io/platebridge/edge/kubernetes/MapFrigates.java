package io.platebridge.edge.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The Frigates of the map: that of its own keys, and those of {@code more_frigates}. A pod has one
 * camera, and is told of no Frigate but that camera's, as if it were the pod's only one.
 */
final class MapFrigates {

    static final String MORE = "more_frigates";

    private static final Pattern OF_FIRST = Pattern.compile("(mqtt|frigate)_.*|enable_mqtt");
    private static final String OF_CAMERA = "frigate";
    private static final String NAME = "name";

    private final List<MappingNode> more;

    /**
     * @param common keys of all pods
     */
    MapFrigates(MappingNode common) {
        more = Nodes.mappings(common, MORE);
    }

    /** Replaces the Frigates in the keys of a pod by that of its camera. */
    void replace(Map<String, Node> pod, Map<String, Node> camera, MappingNode written) {
        pod.remove(MORE);
        OptionalInt named = named(written);
        if (named.isPresent()) {
            pod.keySet().removeIf(OF_FIRST.asMatchPredicate());
            var own = new LinkedHashMap<>(Nodes.values(more.get(named.getAsInt())));
            own.remove(NAME);
            pod.putAll(own);
            camera.remove(OF_CAMERA);
        }
    }

    /** Removes all Frigates from the keys of a recorder and its camera. */
    static void remove(Map<String, Node> pod, Map<String, Node> camera) {
        pod.keySet().removeIf(OF_FIRST.asMatchPredicate());
        pod.remove(MORE);
        camera.remove(OF_CAMERA);
        camera.remove("frigate_camera");
    }

    /** Returns what the map calls a key of the Frigate of a pod's camera. */
    String key(String key, MappingNode written) {
        OptionalInt named = named(written);
        return named.isPresent() && OF_FIRST.matcher(key).matches()
                ? "%s[%d].%s".formatted(MORE, named.getAsInt(), key)
                : key;
    }

    private OptionalInt named(MappingNode written) {
        Optional<String> name = Nodes.text(written, OF_CAMERA);
        return IntStream.range(0, more.size())
                .filter(i -> name.isPresent() && name.equals(Nodes.text(more.get(i), NAME)))
                .findFirst();
    }
}
