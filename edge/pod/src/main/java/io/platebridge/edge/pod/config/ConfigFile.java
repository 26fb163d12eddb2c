package io.platebridge.edge.pod.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.pod.Serial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The result of reading config.yaml: the settings, or all faults. */
public sealed interface ConfigFile {

    /**
     * The file is valid.
     *
     * @param keys the keys that it names
     */
    record Valid(Config config, Set<String> keys) implements ConfigFile {
        public Valid {
            keys = Set.copyOf(keys);
        }
    }

    /**
     * The file has faults; the pod can't start with it.
     *
     * @param faults at least one, by line
     */
    record Invalid(List<ConfigFault> faults) implements ConfigFile {
        public Invalid {
            faults = faults.stream().sorted().toList();
        }

        /** Returns the faults, one per line. */
        public String report(Path file) {
            var report = new StringBuilder();
            report.append(
                    "%s has %d fault%s:\n"
                            .formatted(file, faults.size(), faults.size() == 1 ? "" : "s"));
            faults.forEach(fault -> report.append("  ").append(fault).append('\n'));
            return report.toString();
        }
    }

    /** Limit of the file's size. */
    int MAX_BYTES = 64 << 10;

    /**
     * Reads a file, with the process's environment.
     *
     * @param machineSerial the serial if the file has none
     */
    static ConfigFile read(Path file, Optional<Serial> machineSerial) {
        return read(file, machineSerial, PortalSettings.NONE);
    }

    /** Reads a file, with what people set through the portal where the file is silent. */
    static ConfigFile read(Path file, Optional<Serial> machineSerial, PortalSettings portal) {
        return read(
                file,
                machineSerial,
                portal,
                variable -> Optional.ofNullable(System.getenv(variable)));
    }

    /**
     * Reads a file.
     *
     * @param environment environment variables, which replace some absent keys
     */
    static ConfigFile read(
            Path file,
            Optional<Serial> machineSerial,
            Function<String, Optional<String>> environment) {
        return read(file, machineSerial, PortalSettings.NONE, environment);
    }

    private static ConfigFile read(
            Path file,
            Optional<Serial> machineSerial,
            PortalSettings portal,
            Function<String, Optional<String>> environment) {
        var faults = new ArrayList<ConfigFault>();
        try {
            Optional<Section> yaml =
                    mapping(text(file))
                            .map(DeployedKeys::translated)
                            .map(root -> RenamedKeys.translated(root, faults))
                            .map(root -> new Section("", root, faults));
            if (yaml.isEmpty()) {
                return new Invalid(List.of(whole(0, "keys with values", "something else")));
            }
            Set<String> keys = yaml.get().valued();
            var reader = new ConfigReader(yaml.get(), machineSerial, portal, environment);
            Config config = reader.read();
            if (faults.isEmpty()) {
                return new Valid(config, keys);
            }
        } catch (NoSuchFileException _) {
            faults.add(whole(0, "a readable file", "none"));
        } catch (CharacterCodingException _) {
            faults.add(whole(0, "UTF-8 text", "other bytes"));
        } catch (IOException e) {
            faults.add(
                    whole(
                            0,
                            "a file of at most 64 KiB that can be read",
                            e.getMessage() == null ? "another" : e.getMessage()));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            // The name may be part of an unquoted password.
            faults.add(
                    whole(
                            line,
                            "YAML",
                            e.getProblem().replaceAll("\\b(alias|anchor|tag)\\b.*", "$1")));
        } catch (YamlEngineException e) {
            faults.add(whole(0, "YAML", String.valueOf(e.getMessage())));
        }
        return new Invalid(faults);
    }

    private static String text(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("a larger one");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    private static Optional<MappingNode> mapping(String text) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        Optional<Node> root = new Compose(settings).composeString(text);
        return root.filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    private static ConfigFault whole(int line, String expected, String found) {
        return new ConfigFault(
                line, "the file", expected, found, "config.example.yaml shows how it is written");
    }
}
