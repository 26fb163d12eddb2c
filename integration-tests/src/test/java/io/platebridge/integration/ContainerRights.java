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
 * @param others options, keys and fields that are not read here and not known to grant nothing, and
 *     values that grant more than the usual one
 */
record ContainerRights(
        boolean rootIsReadOnly,
        Set<String> dropped,
        boolean mayGainMore,
        Set<String> written,
        Set<String> read,
        String memory,
        Set<String> others) {

    private static final Set<String> PODMAN_OPTIONS =
            Set.of(
                    "--cap-drop",
                    "--cgroups",
                    "--cidfile",
                    "--detach",
                    "-d",
                    "--health-on-failure",
                    "--log-driver",
                    "--memory",
                    "--name",
                    "--network",
                    "--read-only",
                    "--replace",
                    "--rm",
                    "--sdnotify",
                    "--security-opt",
                    "--stop-timeout",
                    "--tmpfs",
                    "--volume",
                    "-v");

    private static final Set<String> COMPOSE_KEYS =
            Set.of(
                    "cap_drop",
                    "image",
                    "mem_limit",
                    "network_mode",
                    "read_only",
                    "restart",
                    "security_opt",
                    "stop_grace_period",
                    "tmpfs",
                    "volumes");

    private static final Set<String> KUBERNETES_FIELDS =
            Set.of(
                    "/automountServiceAccountToken",
                    "/containers",
                    "/enableServiceLinks",
                    "/initContainers",
                    "/securityContext",
                    "/securityContext/fsGroup",
                    "/securityContext/fsGroupChangePolicy",
                    "/securityContext/runAsGroup",
                    "/securityContext/runAsNonRoot",
                    "/securityContext/runAsUser",
                    "/securityContext/seccompProfile",
                    "/securityContext/supplementalGroups",
                    "/volumes",
                    "/containers/0/env",
                    "/containers/0/image",
                    "/containers/0/livenessProbe",
                    "/containers/0/name",
                    "/containers/0/ports",
                    "/containers/0/readinessProbe",
                    "/containers/0/resources",
                    "/containers/0/securityContext",
                    "/containers/0/securityContext/allowPrivilegeEscalation",
                    "/containers/0/securityContext/capabilities",
                    "/containers/0/securityContext/capabilities/drop",
                    "/containers/0/securityContext/readOnlyRootFilesystem",
                    "/containers/0/startupProbe",
                    "/containers/0/volumeMounts");

    /** Returns those of a line that has {@code podman run} and its options. */
    static ContainerRights ofPodman(String line) {
        List<String> words = List.of(line.strip().split("[\\s\\\\]+"));
        Set<String> mounted = values(words, "--volume", "-v");
        Set<String> security = values(words, "--security-opt");
        Set<String> options =
                Set.copyOf(
                        words.stream()
                                .filter(word -> word.startsWith("-"))
                                .map(word -> word.split("=", 2)[0])
                                .toList());
        return new ContainerRights(
                words.contains("--read-only"),
                values(words, "--cap-drop"),
                !security.contains("no-new-privileges"),
                joined(targets(mounted, false), values(words, "--tmpfs")),
                targets(mounted, true),
                String.join(",", values(words, "--memory")),
                joined(
                        less(options, PODMAN_OPTIONS),
                        joined(
                                less(security, Set.of("no-new-privileges")),
                                less(values(words, "--network"), Set.of("host")))));
    }

    /** Returns those of a service in a file of Compose. */
    static ContainerRights ofCompose(JsonNode service) {
        Set<String> mounted = texts(service.get("volumes"));
        Set<String> security = texts(service.get("security_opt"));
        return new ContainerRights(
                service.path("read_only").asBoolean(false),
                texts(service.get("cap_drop")),
                !security.contains("no-new-privileges:true"),
                joined(targets(mounted, false), texts(service.get("tmpfs"))),
                targets(mounted, true),
                service.get("mem_limit").asString(),
                joined(
                        less(Set.copyOf(service.propertyNames()), COMPOSE_KEYS),
                        joined(
                                less(security, Set.of("no-new-privileges:true")),
                                less(texts(service.get("network_mode")), Set.of("host")))));
    }

    /** Returns those of the first container of a pod of Kubernetes. */
    static ContainerRights ofKubernetes(JsonNode pod) {
        JsonNode container = pod.at("/containers/0");
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
                        .replace("Mi", "m"),
                joined(
                        less(fieldsOfKubernetes(pod), KUBERNETES_FIELDS),
                        less(
                                Set.of(pod.at("/securityContext/seccompProfile/type").asString()),
                                Set.of("RuntimeDefault"))));
    }

    /** The fields of the objects that can grant a right, by their JSON pointers (RFC 6901). */
    private static Set<String> fieldsOfKubernetes(JsonNode pod) {
        return Set.copyOf(
                Stream.of(
                                "",
                                "/securityContext",
                                "/containers/0",
                                "/containers/0/securityContext",
                                "/containers/0/securityContext/capabilities")
                        .flatMap(object ->
                                pod.at(object).propertyNames().stream()
                                        .map(field -> object + "/" + field))
                        .toList());
    }

    /** The runtimes take names of capabilities in both cases. */
    ContainerRights {
        dropped = Set.copyOf(dropped.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        written = Set.copyOf(written);
        read = Set.copyOf(read);
        others = Set.copyOf(others);
    }

    /** Returns the same where the daemon of the tailnet is not asked. */
    ContainerRights without(String file) {
        return new ContainerRights(
                rootIsReadOnly,
                dropped,
                mayGainMore,
                written,
                less(read, Set.of(file)),
                memory,
                others);
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

    private static Set<String> less(Set<String> all, Set<String> some) {
        var others = new HashSet<>(all);
        others.removeAll(some);
        return others;
    }

    private static Set<String> joined(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
