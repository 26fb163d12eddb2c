package io.platebridge.edge.pod.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.pod.plate.BrokerUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * config.yaml as it may be shown to others: every key, and the values of keys that hold no secret.
 * A value that its key does not accept may be anything and is not shown, nor is one of an unknown
 * key, a comment, a user's name or the serial.
 *
 * @param text YAML, with "(set)" for what is not shown
 * @param secrets the values that are not shown, those of files and of the environment too
 * @param users names of users, which may be parts of usual words
 * @param stateDirectory as the file names it, also with faults elsewhere; empty if it names none
 *     that can be used, or could not be read, so that not all secrets are known
 */
public record RedactedConfig(
        String text, Set<String> secrets, Set<String> users, Optional<Path> stateDirectory) {

    /** Where the state is unless the file says otherwise. */
    public static final Path USUAL_STATE = Path.of("/var/lib/platebridge");

    private static final String SET = "(set)";
    private static final String ROUTER = "router";
    private static final String FILE_SUFFIX = "_file";
    private static final int MAX_SECRET_BYTES = 4096;

    /** A shorter value of an unknown key is mostly a usual word or a number. */
    private static final int MIN_UNKNOWN_LENGTH = 8;

    private static final int ANY_PORT = 1883;

    private static final Set<Key<?>> USERS = Set.of(Keys.MQTT_USER, Keys.FRIGATE_USER);

    /** Names of environment variables that may hold a secret. */
    private static final Pattern SECRET_VARIABLE =
            Pattern.compile(".*(PASSWORD|SECRET|TOKEN|KEY|URL).*");

    private static final Pattern USER_VARIABLE = Pattern.compile(".*USER.*");

    /** Reads a file, with the process's environment. */
    public static RedactedConfig read(Path file) {
        var faults = new ArrayList<ConfigFault>();
        Optional<MappingNode> root = YamlFile.mapping(file, ConfigFile.EXAMPLE, faults);
        var writer = new Writer();
        root.ifPresent(mapping -> writer.write(mapping, "", Keys::named));
        faults.forEach(fault -> writer.text.append("# ").append(fault).append('\n'));
        Map<String, String> environment = System.getenv();
        environment.forEach((name, value) -> {
            if (SECRET_VARIABLE.matcher(name).matches()) {
                writer.addUnlessFlag(value);
            } else if (USER_VARIABLE.matcher(name).matches()) {
                writer.users.add(value);
            }
        });
        return new RedactedConfig(
                writer.text.toString(),
                writer.secrets,
                writer.users,
                root.flatMap(RedactedConfig::stateDirectory));
    }

    private static Optional<Path> stateDirectory(MappingNode root) {
        List<Node> values =
                root.getValue().stream()
                        .filter(tuple -> DeployedKeys.name(tuple).equals(Keys.STATE_DIR.name()))
                        .map(NodeTuple::getValueNode)
                        .filter(node -> !node.getTag().equals(Tag.NULL))
                        .toList();
        if (values.isEmpty()) {
            return Optional.of(USUAL_STATE);
        }
        return values.size() == 1
                        && values.getFirst() instanceof ScalarNode scalar
                        && Keys.STATE_DIR.accepts(scalar.getValue())
                ? Optional.of(Path.of(scalar.getValue()))
                : Optional.empty();
    }

    public RedactedConfig {
        secrets = Set.copyOf(secrets);
        users = Set.copyOf(users);
    }

    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final Set<String> secrets = new HashSet<>();
        private final Set<String> users = new HashSet<>();

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
            key.filter(known -> known.name().endsWith(FILE_SUFFIX))
                    .flatMap(_ -> content(value))
                    .ifPresent(secrets::add);
            if (key.filter(known -> isHarmless(value, known)).isPresent()) {
                return value.replaceAll("\\p{Cntrl}", " ");
            }
            key.ifPresentOrElse(known -> hide(value, known), () -> hideUnknown(value));
            return SET;
        }

        private void hide(String value, Key<?> key) {
            if (key.kind().secret()) {
                secrets.add(value);
            } else if (USERS.contains(key) || key == Keys.STATE_DIR || key == Keys.RECORDINGS_DIR) {
                // The name of a folder may be a part of a usual word too.
                users.add(value);
            } else {
                addUnlessFlag(value);
                addLogin(value);
            }
        }

        private void hideUnknown(String value) {
            if (value.length() >= MIN_UNKNOWN_LENGTH) {
                addUnlessFlag(value);
                addLogin(value);
            }
        }

        private void addUnlessFlag(String value) {
            if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                secrets.add(value);
            }
        }

        /** Adds the password of {@code user:password@host}: as a URL, whose parts are secrets. */
        private void addLogin(String value) {
            if (value.contains("@") && !value.contains("://")) {
                secrets.add("login://" + value);
            }
        }

        private static boolean isHarmless(String value, Key<?> key) {
            boolean identity = USERS.contains(key) || key == Keys.SERIAL;
            if (identity || key.kind().secret() || value.contains("@")) {
                return false;
            }
            try {
                Object parsed = key.kind().parser().apply(value);
                if (key == Keys.MQTT_HOST) {
                    // Its kind accepts any text; FrigateReader says where a login or a port
                    // belongs.
                    var _ = BrokerUrl.of(value, ANY_PORT);
                }
                return !(parsed instanceof Path path) || isPlace(value, path);
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        /** Tells whether a path is one, and not a password or a key that was put in its place. */
        private static boolean isPlace(String value, Path path) {
            return value.startsWith("/")
                    && value.chars().noneMatch(Character::isISOControl)
                    && Files.exists(path);
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
