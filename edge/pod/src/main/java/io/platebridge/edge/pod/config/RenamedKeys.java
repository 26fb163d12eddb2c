package io.platebridge.edge.pod.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * Translates keys that an earlier version called otherwise. An old name works for one version, with
 * a warning that names the new one. Both names in one file are a fault.
 */
final class RenamedKeys {

    /** Old name → current name. */
    private static final Map<String, String> CURRENT =
            Map.of("continuous_chunk_minutes", Keys.CONTINUOUS_SEGMENT_MINUTES.name());

    private RenamedKeys() {}

    /** Returns the mapping with current names. Adds a fault for each key that has both names. */
    static MappingNode translated(MappingNode root, List<ConfigFault> faults) {
        var tuples = new ArrayList<NodeTuple>();
        for (NodeTuple tuple : root.getValue()) {
            String old = DeployedKeys.name(tuple);
            String current = CURRENT.get(old);
            if (current == null) {
                tuples.add(tuple);
            } else if (line(root, current).isPresent()) {
                faults.add(
                        new ConfigFault(
                                line(tuple),
                                old,
                                "only %s, its new name".formatted(current),
                                "both, %s in line %d".formatted(current, line(root, current).get()),
                                "remove " + old));
            } else {
                DeployedKeys.warn(tuple, "call it " + current);
                tuples.add(
                        new NodeTuple(
                                DeployedKeys.scalar(current, tuple.getKeyNode()),
                                tuple.getValueNode()));
            }
        }
        return new MappingNode(
                root.getTag(),
                true,
                tuples,
                root.getFlowStyle(),
                root.getStartMark(),
                root.getEndMark());
    }

    private static Optional<Integer> line(MappingNode root, String name) {
        return root.getValue().stream()
                .filter(tuple -> DeployedKeys.name(tuple).equals(name))
                .map(RenamedKeys::line)
                .findFirst();
    }

    private static int line(NodeTuple tuple) {
        return tuple.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
