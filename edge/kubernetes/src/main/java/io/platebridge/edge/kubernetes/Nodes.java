package io.platebridge.edge.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML nodes, which keep the lines and the spelling of the file that they come from. */
final class Nodes {

    private Nodes() {}

    /** Returns the values of a mapping by their keys, in their order; the first of a duplicate. */
    static Map<String, Node> values(MappingNode mapping) {
        var values = new LinkedHashMap<String, Node>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                values.putIfAbsent(key.getValue(), tuple.getValueNode());
            }
        }
        return values;
    }

    /** Returns the text of a key; empty if it has none. */
    static Optional<String> text(MappingNode mapping, String key) {
        return values(mapping).get(key) instanceof ScalarNode scalar
                        && !scalar.getTag().equals(Tag.NULL)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Returns the mapping of a key; empty if it has none. */
    static Optional<MappingNode> mapping(MappingNode mapping, String key) {
        return values(mapping).get(key) instanceof MappingNode found
                ? Optional.of(found)
                : Optional.empty();
    }

    /** Returns the mappings in the list of a key. */
    static List<MappingNode> mappings(MappingNode mapping, String key) {
        return values(mapping).get(key) instanceof SequenceNode list
                ? list.getValue().stream()
                        .filter(MappingNode.class::isInstance)
                        .map(MappingNode.class::cast)
                        .toList()
                : List.of();
    }

    /** Returns a mapping at the place of another one. */
    static MappingNode mapping(Map<String, Node> values, MappingNode at) {
        Map<String, Node> keys = keys(at);
        var tuples = new ArrayList<NodeTuple>();
        values.forEach((key, value) ->
                tuples.add(new NodeTuple(keys.getOrDefault(key, keyAt(key, value)), value)));
        return new MappingNode(
                Tag.MAP, true, tuples, FlowStyle.BLOCK, at.getStartMark(), at.getEndMark());
    }

    private static Map<String, Node> keys(MappingNode mapping) {
        var keys = new LinkedHashMap<String, Node>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                keys.putIfAbsent(key.getValue(), key);
            }
        }
        return keys;
    }

    private static Node keyAt(String key, Node value) {
        return new ScalarNode(
                Tag.STR, true, key, ScalarStyle.PLAIN, value.getStartMark(), value.getEndMark());
    }

    static Node text(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
    }

    static Node list(List<? extends Node> items) {
        return new SequenceNode(Tag.SEQ, List.copyOf(items), FlowStyle.BLOCK);
    }
}
