package io.platebridge.integration;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the pod's container may, in whatever way it is run.
 *
 * @param rootIsReadOnly its own file system can't be written
 * @param dropped capabilities
 * @param mayGainMore whether a program in it may get more rights than its parent's
 * @param written folders that it writes to; what is in memory is one of them
 * @param read files and folders of the machine that it reads
 * @param memory its limit, such as 512m
 */
record ContainerRights(
        boolean rootIsReadOnly,
        Set<String> dropped,
        boolean mayGainMore,
        Set<String> written,
        Set<String> read,
        String memory) {

    /** Returns those of a line that has {@code podman run} and its options. */
    static ContainerRights ofPodman(String line) {
        List<String> words = List.of(line.strip().split("[\\s\\\\]+"));
        Set<String> mounted = values(words, "--volume", "-v");
        return new ContainerRights(
                words.contains("--read-only"),
                values(words, "--cap-drop"),
                !values(words, "--security-opt").contains("no-new-privileges"),
                joined(targets(mounted, false), values(words, "--tmpfs")),
                targets(mounted, true),
                String.join(",", values(words, "--memory")));
    }

    /** Returns those of a service in a file of Compose. */
    static ContainerRights ofCompose(JsonNode service) {
        Set<String> mounted = texts(service.get("volumes"));
        return new ContainerRights(
                service.path("read_only").asBoolean(false),
                texts(service.get("cap_drop")),
                !texts(service.get("security_opt")).contains("no-new-privileges:true"),
                joined(targets(mounted, false), texts(service.get("tmpfs"))),
                targets(mounted, true),
                service.get("mem_limit").asString());
    }

    /** Returns those of a container of Kubernetes. */
    static ContainerRights ofKubernetes(JsonNode container) {
        JsonNode context = container.get("securityContext");
        return new ContainerRights(
                context.get("readOnlyRootFilesystem").asBoolean(),
                texts(context.get("capabilities").get("drop")),
                context.get("allowPrivilegeEscalation").asBoolean(),
                mounts(container, false),
                mounts(container, true),
                container
                        .get("resources")
                        .get("limits")
                        .get("memory")
                        .asString()
                        .replace("Mi", "m"));
    }

    /** The runtimes take names of capabilities in both cases. */
    ContainerRights {
        dropped = Set.copyOf(dropped.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        written = Set.copyOf(written);
        read = Set.copyOf(read);
    }

    /** Returns the same where the daemon of the tailnet is not asked. */
    ContainerRights without(String file) {
        var others = new HashSet<>(read);
        others.remove(file);
        return new ContainerRights(rootIsReadOnly, dropped, mayGainMore, written, others, memory);
    }

    /** The values of an option, written as {@code --name value} or {@code --name=value}. */
    private static Set<String> values(List<String> words, String... names) {
        var values = new HashSet<String>();
        for (int i = 0; i < words.size(); i++) {
            String[] word = words.get(i).split("=", 2);
            if (Arrays.asList(names).contains(word[0])) {
                values.add(word.length == 2 ? word[1] : words.get(i + 1));
            }
        }
        return values;
    }

    /** Where volumes, written as {@code source:target[:ro]}, are in the container. */
    private static Set<String> targets(Set<String> volumes, boolean readOnly) {
        return Set.copyOf(
                volumes.stream()
                        // Compose's variables with a default, ${NAME:-default}.
                        .map(volume -> volume.replaceAll("\\$\\{[^}]*}", "variable"))
                        .filter(volume -> volume.endsWith(":ro") == readOnly)
                        .map(volume -> volume.split(":")[1])
                        .toList());
    }

    private static Set<String> mounts(JsonNode container, boolean readOnly) {
        return Set.copyOf(
                container
                        .get("volumeMounts")
                        .valueStream()
                        .filter(mount -> mount.path("readOnly").asBoolean(false) == readOnly)
                        .map(mount -> mount.get("mountPath").asString())
                        .toList());
    }

    /** A list of texts, or one text. */
    private static Set<String> texts(JsonNode node) {
        Stream<JsonNode> all = node.isArray() ? node.valueStream() : Stream.of(node);
        return Set.copyOf(all.map(JsonNode::asString).toList());
    }

    private static Set<String> joined(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
