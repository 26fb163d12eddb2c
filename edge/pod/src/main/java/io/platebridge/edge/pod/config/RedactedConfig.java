package io.platebridge.edge.pod.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * config.yaml as it may be shown to others: every key, and the values of keys that hold no secret.
 * A value that its key does not accept may be anything and is not shown, nor is one of an unknown
 * key, a comment, a user's name or the serial.
 *
 * @param text YAML, with "(set)" for what is not shown
 * @param secrets the values that are not shown, those of files and of the environment too
 */
public record RedactedConfig(String text, Set<String> secrets) {

    private static final String SET = "(set)";
    private static final String ROUTER = "router";
    private static final String FILE_SUFFIX = "_file";
    private static final int MAX_SECRET_BYTES = 4096;

    private static final Set<Key<?>> IDENTITIES =
            Set.of(Keys.MQTT_USER, Keys.FRIGATE_USER, Keys.SERIAL);

    /** Names of environment variables that may hold a secret. */
    private static final Pattern VARIABLE =
            Pattern.compile(".*(PASSWORD|SECRET|TOKEN|USER|KEY|URL).*");

    /** Reads a file, with the process's environment. */
    public static RedactedConfig read(Path file) {
        var faults = new ArrayList<ConfigFault>();
        Optional<MappingNode> root = YamlFile.mapping(file, ConfigFile.EXAMPLE, faults);
        var writer = new Writer();
        root.ifPresent(mapping -> writer.write(mapping, "", Keys::named));
        faults.forEach(fault -> writer.text.append("# ").append(fault).append('\n'));
        Map<String, String> environment = System.getenv();
        environment.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches()) {
                writer.secrets.add(value);
            }
        });
        return new RedactedConfig(writer.text.toString(), writer.secrets);
    }

    public RedactedConfig {
        secrets = Set.copyOf(secrets);
    }

    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final Set<String> secrets = new HashSet<>();

        void write(MappingNode mapping, String indent, Function<String, Optional<Key<?>>> keys) {
            for (NodeTuple tuple : mapping.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                Optional<Key<?>> known = keys.apply(name);
                boolean section =
                        !(tuple.getValueNode() instanceof ScalarNode)
                                && name.matches("[a-z_]{1,32}");
                // A misspelt key may be a part of a value.
                text.append(indent).append(known.isPresent() || section ? name : "?").append(":");
                write(
                        tuple.getValueNode(),
                        indent + "  ",
                        known,
                        name.equals(ROUTER) ? RouterKeys::named : keys);
            }
        }

        private void write(
                Node node,
                String indent,
                Optional<Key<?>> key,
                Function<String, Optional<Key<?>>> keys) {
            switch (node) {
                case MappingNode mapping -> {
                    text.append('\n');
                    write(mapping, indent, keys);
                }
                case SequenceNode sequence -> {
                    text.append('\n');
                    for (Node each : sequence.getValue()) {
                        text.append(indent).append("-");
                        write(each, indent + "  ", key, keys);
                    }
                }
                case ScalarNode scalar ->
                        text.append(' ').append(shown(scalar.getValue(), key)).append('\n');
                default -> text.append(' ').append(SET).append('\n');
            }
        }

        private String shown(String value, Optional<Key<?>> key) {
            if (key.filter(known -> isPublic(known) && known.accepts(value)).isEmpty()) {
                secrets.add(value);
                return SET;
            }
            if (key.get().name().endsWith(FILE_SUFFIX)) {
                content(value).ifPresent(secrets::add);
            }
            return value.replaceAll("\\p{Cntrl}", " ");
        }

        private static boolean isPublic(Key<?> key) {
            return !key.kind().secret() && !IDENTITIES.contains(key);
        }

        private static Optional<String> content(String file) {
            try (var stream = Files.newInputStream(Path.of(file))) {
                String text = new String(stream.readNBytes(MAX_SECRET_BYTES), UTF_8);
                return Optional.of(text.replaceFirst("\\R\\z", ""));
            } catch (IOException | InvalidPathException _) {
                return Optional.empty();
            }
        }
    }
}
