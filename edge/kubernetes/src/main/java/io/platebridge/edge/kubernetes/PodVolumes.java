package io.platebridge.edge.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pod has on disk: its config.yaml, its state, its recordings, a device. */
final class PodVolumes {

    /** The volume that a recorder writes to. */
    static final String RECORDINGS = "recordings";

    private static final String STATE = "/var/lib/platebridge";

    private final Cluster cluster;
    private final PlannedPod pod;

    PodVolumes(Cluster cluster, PlannedPod pod) {
        this.cluster = cluster;
        this.pod = pod;
    }

    /** Returns where the container has them. */
    List<Map<String, Object>> mounts() {
        var mounts = new ArrayList<Map<String, Object>>();
        mounts.add(Fields.of("name", "config", "mountPath", "/etc/platebridge", "readOnly", true));
        mounts.add(mount("state", STATE));
        mounts.add(mount("tmp", "/tmp"));
        if (pod.records()) {
            mounts.add(mount(RECORDINGS, STATE + "/recordings"));
        }
        device().ifPresent(path -> mounts.add(mount("device", path)));
        return mounts;
    }

    /** Returns all. */
    List<Map<String, Object>> all() {
        var volumes = new ArrayList<Map<String, Object>>();
        volumes.add(
                Fields.of(
                        "name",
                        "config",
                        "secret",
                        Fields.of(
                                "secretName",
                                configSecret(pod),
                                "defaultMode",
                                0440,
                                "optional",
                                false)));
        volumes.add(
                Fields.of(
                        "name",
                        "state",
                        "persistentVolumeClaim",
                        Fields.of("claimName", stateClaim(pod))));
        volumes.add(Fields.of("name", "tmp", "emptyDir", Map.of()));
        if (pod.records()) {
            String folder = cluster.recordingsPath() + "/" + pod.camera().id();
            volumes.add(hostPath(RECORDINGS, folder, "DirectoryOrCreate"));
        }
        device().ifPresent(path -> volumes.add(hostPath("device", path, "CharDevice")));
        return volumes;
    }

    /** The device to mount; a device plugin mounts it by itself. */
    private Optional<String> device() {
        return cluster.usbResource().isPresent() ? Optional.empty() : pod.camera().device();
    }

    private static Map<String, Object> hostPath(String name, String path, String type) {
        return Fields.of("name", name, "hostPath", Fields.of("path", path, "type", type));
    }

    static Map<String, Object> mount(String volume, String path) {
        return Fields.of("name", volume, "mountPath", path);
    }

    /** Returns the name of the Secret with a pod's config.yaml, without kustomize's hash. */
    static String configSecret(PlannedPod pod) {
        return "config-" + pod.name();
    }

    static String stateClaim(PlannedPod pod) {
        return "state-" + pod.name();
    }
}
