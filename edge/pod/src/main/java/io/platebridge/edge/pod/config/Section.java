package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraLoginException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of config.yaml. Each invalid key that is read adds a fault and reading continues, so
 * that one reading finds all faults. An empty value counts as absent.
 */
public final class Section {

    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<ConfigFault> faults;

    /**
     * @param path prefix of a key's name in a fault: empty, or {@code cameras[1].}
     */
    public Section(String path, MappingNode mapping, List<ConfigFault> faults) {
        this.path = path;
        this.line = line(mapping);
        this.faults = faults;
        for (var tuple : mapping.getValue()) {
            String name =
                    tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(key)";
            if (lines.containsKey(name)) {
                fault(
                        line(tuple.getKeyNode()),
                        name,
                        "each key once",
                        "a duplicate of line " + lines.get(name),
                        "remove one of them");
                continue;
            }
            lines.put(name, line(tuple.getKeyNode()));
            if (!tuple.getValueNode().getTag().equals(Tag.NULL)) {
                values.put(name, tuple.getValueNode());
            }
        }
    }

    /**
     * Returns a section of texts.
     *
     * @param texts a text or a mapping of texts by each key
     */
    static Section ofTexts(String path, Map<String, Object> texts, List<ConfigFault> faults) {
        return new Section(path, mapping(texts), faults);
    }

    private static MappingNode mapping(Map<?, ?> texts) {
        var nodes = new ArrayList<NodeTuple>();
        texts.forEach((name, value) ->
                nodes.add(
                        new NodeTuple(
                                text(name.toString()),
                                value instanceof Map<?, ?> inner
                                        ? mapping(inner)
                                        : text(value.toString()))));
        return new MappingNode(Tag.MAP, nodes, FlowStyle.BLOCK);
    }

    private static ScalarNode text(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
    }

    /** Lets a text be the value of a key that has none. */
    void supply(String name, String value) {
        values.putIfAbsent(name, text(value));
    }

    /** Returns the names of the keys that have a value. */
    Set<String> valued() {
        return Set.copyOf(values.keySet());
    }

    /** Tells whether a key has a list without anything in it. */
    boolean hasEmptyList(String name) {
        return values.get(name) instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    /** Returns the value of a key, or empty if it is absent or invalid. */
    public <T> Optional<T> get(Key<T> key) {
        return node(key.name()).flatMap(node -> parsed(key, key.name(), node));
    }

    /** Returns the value of a key, or the default if it is absent or invalid. */
    public <T> T orElse(Key<T> key, T standard) {
        return get(key).orElse(standard);
    }

    /** Returns the value of a key or, if it is absent, of an environment variable. */
    <T> Optional<T> orEnvironment(
            Key<T> key, String variable, Function<String, Optional<String>> environment) {
        Optional<String> text = environment.apply(variable).filter(value -> !value.isBlank());
        if (has(key) || text.isEmpty()) {
            return get(key);
        }
        try {
            return Optional.of(key.kind().parser().apply(text.get()));
        } catch (IllegalArgumentException e) {
            Optional<InvalidValue> known = unfit(e);
            fault(
                    key,
                    known.map(InvalidValue::expected).orElse(key.kind().expected()),
                    known.map(InvalidValue::found).orElse("something else")
                            + " in the environment's "
                            + variable,
                    key.remedy());
            return Optional.empty();
        }
    }

    /** As {@link #get}; an absent key is a fault. */
    public <T> Optional<T> required(Key<T> key) {
        if (node(key.name()).isEmpty()) {
            fault(key, key.kind().expected(), "nothing", key.remedy());
        }
        return get(key);
    }

    /** Returns the values of a key with a list; none if it is absent. */
    public <T> List<T> list(Key<T> key) {
        List<Node> items = items(key.name(), "a list", key.remedy());
        return IntStream.range(0, items.size())
                .mapToObj(i -> parsed(key, "%s[%d]".formatted(key.name(), i), items.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the values of a key with one or a list of them; none if it is absent. */
    <T> List<T> oneOrMore(Key<T> key) {
        return node(key.name()).filter(SequenceNode.class::isInstance).isPresent()
                ? list(key)
                : get(key).stream().toList();
    }

    /** Returns the mapping of a key, or empty if it is absent or something else. */
    public Optional<Section> section(String name, String expected, String remedy) {
        return switch (node(name).orElse(null)) {
            case null -> Optional.empty();
            case MappingNode mapping ->
                    Optional.of(new Section(path + name + ".", mapping, faults));
            case Node _ -> {
                fault(name, expected, "something else", remedy);
                yield Optional.empty();
            }
        };
    }

    /** Returns the mappings of a key with a list of them; none if it is absent. */
    public List<Section> sections(String name, String expected, String remedy) {
        List<Node> items = items(name, expected, remedy);
        var sections = new ArrayList<Section>();
        for (int i = 0; i < items.size(); i++) {
            String place = "%s[%d]".formatted(name, i);
            if (items.get(i) instanceof MappingNode mapping) {
                sections.add(new Section(path + place + ".", mapping, faults));
            } else {
                fault(line(items.get(i)), place, expected, "something else", remedy);
            }
        }
        return sections;
    }

    /** Tells whether a key has a value. */
    public boolean has(Key<?> key) {
        return node(key.name()).isPresent();
    }

    /** Returns the names of all keys in the file. */
    public Set<String> names() {
        return Set.copyOf(lines.keySet());
    }

    /** Adds a fault of a key; its line is the section's if the key is absent. */
    public void fault(Key<?> key, String expected, String found, String remedy) {
        fault(key.name(), expected, found, remedy);
    }

    /** Adds a fault for every key that was not read. */
    void refuseOthers() {
        refuseOthers("config.example.yaml");
    }

    /**
     * Adds a fault for every key that was not read.
     *
     * @param example the file that names every key
     */
    public void refuseOthers(String example) {
        lines.keySet().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name ->
                        fault(
                                name,
                                "a known key",
                                "an unknown one",
                                Spelling.nearest(name, asked)
                                        .map("did you mean %s?"::formatted)
                                        .orElse(
                                                "remove it; %s names every key"
                                                        .formatted(example))));
    }

    /** As {@link #fault(Key, String, String, String)}, of a key by its name. */
    public void fault(String name, String expected, String found, String remedy) {
        fault(lines.getOrDefault(name, line), name, expected, found, remedy);
    }

    /** Adds a fault of what a key refers to on this machine; the key's text may be right. */
    void machineFault(Key<?> key, String expected, String found, String remedy) {
        faults.add(
                new ConfigFault(
                        lines.getOrDefault(key.name(), line),
                        path + key.name(),
                        expected,
                        found,
                        remedy,
                        ConfigFault.Cause.MACHINE));
    }

    private Optional<Node> node(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    private List<Node> items(String name, String expected, String remedy) {
        return switch (node(name).orElse(null)) {
            case null -> List.of();
            case SequenceNode sequence -> sequence.getValue();
            case Node _ -> {
                fault(name, expected, "something else", remedy);
                yield List.of();
            }
        };
    }

    private <T> Optional<T> parsed(Key<T> key, String name, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            fault(line(node), name, key.kind().expected(), "a list or mapping", key.remedy());
            return Optional.empty();
        }
        if (key.kind().secret() && isCut(scalar)) {
            fault(
                    line(node),
                    name,
                    key.kind().expected(),
                    "a value that is cut off at a #, since YAML reads the rest as a comment",
                    "quote the value");
            return Optional.empty();
        }
        try {
            return Optional.of(key.kind().parser().apply(scalar.getValue()));
        } catch (CameraLoginException e) {
            fault(
                    line(node),
                    name,
                    key.kind().expected(),
                    "a user and password that can't be read",
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            Optional<InvalidValue> known = unfit(e);
            fault(
                    line(node),
                    name,
                    known.map(InvalidValue::expected).orElse(key.kind().expected()),
                    known.map(InvalidValue::found).orElseGet(() -> shown(key, scalar.getValue())),
                    key.remedy());
            return Optional.empty();
        }
    }

    /**
     * Tells whether YAML cut a password: what follows on the line is a comment whose first word has
     * the @ that the value lacks, as in {@code rtsp://admin:12 #34@host}.
     */
    private static boolean isCut(ScalarNode scalar) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN || scalar.getValue().contains("@")) {
            return false;
        }
        return scalar.getEndMark()
                .map(end -> {
                    int[] text = end.getBuffer();
                    int at = end.getPointer();
                    var rest = new StringBuilder();
                    while (at < text.length && text[at] != '\n' && text[at] != 0) {
                        rest.appendCodePoint(text[at++]);
                    }
                    return rest.toString().matches("\\s*#[^\\s@]*@.*");
                })
                .orElse(false);
    }

    private static Optional<InvalidValue> unfit(IllegalArgumentException thrown) {
        return thrown instanceof InvalidValue unfit ? Optional.of(unfit) : Optional.empty();
    }

    private static String shown(Key<?> key, String written) {
        if (key.kind().secret()) {
            return "something else (%d characters)".formatted(written.length());
        }
        String open =
                ConfigFault.hidden(written); // first, or what is cut off hides nothing any more
        return open.length() <= 60 ? '"' + open + '"' : '"' + open.substring(0, 60) + "…\"";
    }

    private void fault(int line, String name, String expected, String found, String remedy) {
        faults.add(new ConfigFault(line, path + name, expected, found, remedy));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
