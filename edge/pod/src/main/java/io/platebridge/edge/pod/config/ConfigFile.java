package io.platebridge.edge.pod.config;

import io.platebridge.core.pod.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;

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

        /**
         * Tells whether the pod may start with the same text later: each fault is the machine's.
         */
        public boolean mayHeal() {
            return faults.stream().allMatch(fault -> fault.cause() == ConfigFault.Cause.MACHINE);
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

    /** The file that explains every key. */
    String EXAMPLE = "config.example.yaml";

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
        return YamlFile.mapping(file, EXAMPLE, faults)
                .map(root -> read(root, machineSerial, portal, environment, faults))
                .orElseGet(() -> new Invalid(faults));
    }

    /**
     * Reads the content of a file that does not exist yet; its nodes have the lines of the file
     * that it is made from.
     */
    static ConfigFile of(MappingNode root, Function<String, Optional<String>> environment) {
        return read(root, Optional.empty(), PortalSettings.NONE, environment, new ArrayList<>());
    }

    private static ConfigFile read(
            MappingNode root,
            Optional<Serial> machineSerial,
            PortalSettings portal,
            Function<String, Optional<String>> environment,
            List<ConfigFault> faults) {
        MappingNode current = RenamedKeys.translated(DeployedKeys.translated(root), faults);
        var yaml = new Section("", current, faults);
        Set<String> keys = yaml.valued();
        Config config = new ConfigReader(yaml, machineSerial, portal, environment).read();
        return faults.isEmpty() ? new Valid(config, keys) : new Invalid(faults);
    }
}
