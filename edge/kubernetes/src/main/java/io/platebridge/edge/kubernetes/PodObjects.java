package io.platebridge.edge.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of a pod: a claim for its state, a Deployment and its Services. */
final class PodObjects {

    private static final String APP = "app";
    private static final String COMPONENT = "component";
    private static final String CAMERA_ID = "camera-id";
    private static final String RECORDER_FOR = "recorder-for";

    private final Cluster cluster;
    private final PlannedPod pod;
    private final MappedCamera camera;
    private final String id;

    PodObjects(Cluster cluster, PlannedPod pod) {
        this.cluster = cluster;
        this.pod = pod;
        this.camera = pod.camera();
        this.id = camera.id().value();
    }

    /** Returns the objects, claim first. */
    List<Map<String, Object>> all() {
        return Stream.concat(Stream.of(claim(), deployment()), services()).toList();
    }

    /** The pod of a USB camera that is recorded has both labels. */
    private Map<String, Object> labels() {
        return labels(pod.recorder() ? "recorder" : "camera", !pod.recorder(), pod.records());
    }

    private Map<String, Object> labels(String component, boolean camera, boolean recorder) {
        return Fields.of(
                APP,
                cluster.app(),
                COMPONENT,
                component,
                CAMERA_ID,
                camera ? Optional.of(id) : Optional.empty(),
                RECORDER_FOR,
                recorder ? Optional.of(id) : Optional.empty(),
                "protocol",
                this.camera.protocol().label());
    }

    /** What never changes as long as the camera is there: a Deployment's selector is immutable. */
    private Map<String, Object> selector() {
        return pod.recorder()
                ? Fields.of(APP, cluster.app(), COMPONENT, "recorder", RECORDER_FOR, id)
                : Fields.of(APP, cluster.app(), COMPONENT, "camera", CAMERA_ID, id);
    }

    private Map<String, Object> claim() {
        return Fields.of(
                "apiVersion",
                "v1",
                "kind",
                "PersistentVolumeClaim",
                "metadata",
                metadata(PodVolumes.stateClaim(pod), labels()),
                "spec",
                Fields.of(
                        "accessModes", List.of("ReadWriteOnce"),
                        "storageClassName", cluster.storageClass(),
                        "resources",
                                Fields.of("requests", Fields.of("storage", cluster.stateSize()))));
    }

    private Map<String, Object> deployment() {
        return Fields.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                metadata(pod.name(), labels()),
                "spec",
                Fields.of(
                        "replicas", 1,
                        "revisionHistoryLimit", 2,
                        "strategy", Fields.of("type", "Recreate"),
                        "selector", Fields.of("matchLabels", selector()),
                        "template",
                                Fields.of(
                                        "metadata", Fields.of("labels", labels()),
                                        "spec", new PodSpec(cluster, pod).fields())));
    }

    private Stream<Map<String, Object>> services() {
        Stream<Map<String, Object>> own =
                pod.recorder()
                        ? Stream.of()
                        : Stream.of(
                                service(
                                        camera.service(),
                                        labels("camera", true, false),
                                        selector(),
                                        camera.nodePort()));
        return pod.records() ? Stream.concat(own, Stream.of(recorderService())) : own;
    }

    /** Finds the recorder by the label that a USB camera's own pod has, too. */
    private Map<String, Object> recorderService() {
        return service(
                camera.recorderService(),
                labels("recorder", false, true),
                Fields.of(APP, cluster.app(), RECORDER_FOR, id),
                Optional.empty());
    }

    private Map<String, Object> service(
            String name,
            Map<String, Object> labels,
            Map<String, Object> selector,
            Optional<Integer> nodePort) {
        return Fields.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                metadata(name, labels),
                "spec",
                Fields.of(
                        "type",
                        nodePort.isPresent() ? "NodePort" : "ClusterIP",
                        "selector",
                        selector,
                        "ports",
                        List.of(
                                Fields.of(
                                        "name",
                                        "pod",
                                        "port",
                                        PodSpec.PORT,
                                        "targetPort",
                                        PodSpec.PORT,
                                        "nodePort",
                                        nodePort))));
    }

    private static Map<String, Object> metadata(String name, Map<String, Object> labels) {
        return Fields.of("name", name, "labels", labels);
    }
}
