package io.platebridge.edge.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Writes YAML. Each text is quoted, because kubectl reads YAML 1.1, where {@code on}, {@code 0440}
 * and {@code 1:30} are no texts.
 */
final class YamlText {

    private static final DumpSettings SETTINGS =
            DumpSettings.builder().setIndent(2).setWidth(1000).setSplitLines(false).build();

    private YamlText() {}

    /**
     * Returns a document.
     *
     * @param value maps, lists, texts, numbers and flags, or nodes
     */
    static String of(Object value) {
        var events = new Serialize(SETTINGS).serializeOne(node(value));
        return new Present(SETTINGS).emitToString(events.iterator());
    }

    private static Node node(Object value) {
        return switch (value) {
            case MappingNode mapping -> of(mapping);
            case SequenceNode list -> of(list.getValue());
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> scalar;
            case ScalarNode scalar -> Nodes.text(scalar.getValue());
            case Map<?, ?> map -> of(map);
            case List<?> list -> of(list);
            case Boolean flag -> new ScalarNode(Tag.BOOL, flag.toString(), ScalarStyle.PLAIN);
            case Integer number -> new ScalarNode(Tag.INT, number.toString(), ScalarStyle.PLAIN);
            case String text -> Nodes.text(text);
            default -> throw new IllegalArgumentException("no YAML for " + value.getClass());
        };
    }

    private static Node of(List<?> values) {
        List<Node> nodes = values.stream().map(YamlText::node).toList();
        return new SequenceNode(Tag.SEQ, nodes, nodes.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node of(Map<?, ?> map) {
        var tuples = new ArrayList<NodeTuple>();
        map.forEach((key, value) -> tuples.add(new NodeTuple(key(key.toString()), node(value))));
        return block(tuples);
    }

    private static Node of(MappingNode mapping) {
        return of(Nodes.values(mapping));
    }

    private static Node block(List<NodeTuple> tuples) {
        return new MappingNode(
                Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node key(String key) {
        return new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN);
    }
}
