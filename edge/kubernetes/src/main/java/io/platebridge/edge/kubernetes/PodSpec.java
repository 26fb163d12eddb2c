package io.platebridge.edge.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container of a Deployment: where it runs, what it may, what it needs. */
final class PodSpec {

    /** The user and group of the image. */
    private static final int USER = 10001;

    static final int PORT = 8000;

    private final Cluster cluster;
    private final PlannedPod pod;
    private final Optional<String> node;
    private final PodVolumes volumes;

    PodSpec(Cluster cluster, PlannedPod pod) {
        this.cluster = cluster;
        this.pod = pod;
        this.volumes = new PodVolumes(cluster, pod);
        this.node =
                pod.camera()
                        .node()
                        .or(() ->
                                pod.recorder()
                                        ? cluster.defaultRecorderNode()
                                        : cluster.defaultCameraNode());
    }

    /** Returns the field {@code spec} of the Deployment's template. */
    Map<String, Object> fields() {
        return Fields.of(
                "automountServiceAccountToken", false,
                "enableServiceLinks", false,
                "nodeSelector", node.map(name -> Map.of("kubernetes.io/hostname", name)),
                "tolerations", tolerations(),
                "securityContext", userAndGroups(),
                "initContainers", pod.records() ? List.of(ownRecordings()) : List.of(),
                "containers", List.of(container()),
                "volumes", volumes.all());
    }

    private List<Map<String, Object>> tolerations() {
        return node
                .filter(cluster.jetsonNodes()::contains)
                .map(_ ->
                        Fields.of(
                                "key", "dedicated",
                                "operator", "Equal",
                                "value", "jetson",
                                "effect", "NoSchedule"))
                .stream()
                .toList();
    }

    private Map<String, Object> userAndGroups() {
        return Fields.of(
                "runAsNonRoot",
                true,
                "runAsUser",
                USER,
                "runAsGroup",
                USER,
                "fsGroup",
                USER,
                "fsGroupChangePolicy",
                "OnRootMismatch",
                "supplementalGroups",
                pod.opensDevice() ? List.of(cluster.videoGroup()) : List.of(),
                "seccompProfile",
                Fields.of("type", "RuntimeDefault"));
    }

    private Map<String, Object> container() {
        return Fields.of(
                "name", "platebridge",
                "image", cluster.image(),
                "env",
                        List.of(
                                Fields.of(
                                        "name",
                                        "PLATEBRIDGE_CONFIG",
                                        "value",
                                        "/etc/platebridge/config.yaml"),
                                Fields.of("name", "MALLOC_ARENA_MAX", "value", "8")),
                "ports", List.of(Fields.of("name", "pod", "containerPort", PORT)),
                "securityContext", rights(),
                "resources", resources(),
                "startupProbe", probe(2, 60),
                "readinessProbe", probe(10, 3),
                "livenessProbe", probe(20, 3),
                "volumeMounts", volumes.mounts());
    }

    /**
     * A container reaches only the devices of its cgroup, and Kubernetes adds one only for a device
     * plugin or, with all others, for a privileged container.
     */
    private Map<String, Object> rights() {
        boolean privileged = pod.opensDevice() && cluster.usbResource().isEmpty();
        return Fields.of(
                "privileged",
                privileged ? Optional.of(true) : Optional.empty(),
                "allowPrivilegeEscalation",
                privileged ? Optional.empty() : Optional.of(false),
                "readOnlyRootFilesystem",
                true,
                "capabilities",
                Fields.of("drop", List.of("ALL")));
    }

    private Map<String, Object> resources() {
        Map<String, Object> limits =
                Fields.of("cpu", cluster.cpuLimit(), "memory", cluster.memoryLimit());
        if (pod.opensDevice()) {
            cluster.usbResource().ifPresent(resource -> limits.put(resource, "1"));
        }
        return Fields.of(
                "requests",
                Fields.of("cpu", "100m", "memory", cluster.memoryLimit()),
                "limits",
                limits);
    }

    /** {@code /health} is 200 as long as the process serves. */
    private Map<String, Object> probe(int periodSeconds, int failures) {
        return Fields.of(
                "httpGet",
                Fields.of(
                        "path",
                        "/health",
                        "port",
                        PORT,
                        "scheme",
                        pod.settings().http().tls().https() ? "HTTPS" : "HTTP"),
                "periodSeconds",
                periodSeconds,
                "timeoutSeconds",
                5,
                "failureThreshold",
                failures);
    }

    /** The kubelet makes the folder for root, and fsGroup does not change a hostPath. */
    private Map<String, Object> ownRecordings() {
        return Fields.of(
                "name", "own-recordings",
                "image", cluster.image(),
                "command", List.of("chown", USER + ":" + USER, "/recordings"),
                "securityContext",
                        Fields.of(
                                "runAsNonRoot", false,
                                "runAsUser", 0,
                                "allowPrivilegeEscalation", false,
                                "readOnlyRootFilesystem", true,
                                "capabilities",
                                        Fields.of("drop", List.of("ALL"), "add", List.of("CHOWN"))),
                "resources", resourcesOfInit(),
                "volumeMounts", List.of(PodVolumes.mount(PodVolumes.RECORDINGS, "/recordings")));
    }

    private static Map<String, Object> resourcesOfInit() {
        Map<String, Object> few = Fields.of("cpu", "100m", "memory", "32Mi");
        return Fields.of("requests", few, "limits", few);
    }
}
