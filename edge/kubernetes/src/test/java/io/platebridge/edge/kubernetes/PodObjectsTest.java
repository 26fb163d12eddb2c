package io.platebridge.edge.kubernetes;

import static io.platebridge.edge.kubernetes.RenderedMap.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, labels and nodes are Falcon-Eye's; rights are the least that work. */
class PodObjectsTest {

    private static final String NETWORK =
            "- {camera_id: gate, name: Main Gate, rtsp_url: 'rtsp://user:password@10.0.0.1/'}";
    private static final String USB =
            "- {camera_id: office, name: Office, rtsp_url: /dev/video2, node: jetson-1}";

    @TempDir private Path folder;

    @Test
    void a_network_camera_has_a_deployment_and_a_recorder_with_their_services() throws IOException {
        RenderedMap map = RenderedMap.of(folder, NETWORK);
        assertEquals(List.of("cam-main-gate", "rec-main-gate"), map.names("Deployment"));
        assertEquals(List.of("svc-main-gate", "svc-rec-main-gate"), map.names("Service"));
        Map<?, ?> camera =
                Map.of(
                        "app", "platebridge",
                        "component", "camera",
                        "camera-id", "gate",
                        "protocol", "rtsp");
        Map<?, ?> recorder =
                Map.of(
                        "app", "platebridge",
                        "component", "recorder",
                        "recorder-for", "gate",
                        "protocol", "rtsp");
        assertEquals(camera, labels(map, "cam-main-gate"));
        assertEquals(recorder, labels(map, "rec-main-gate"));
        assertEquals("ClusterIP", at(map.object("Service", "svc-main-gate"), "spec", "type"));
        for (String service : List.of("svc-main-gate", "svc-rec-main-gate")) {
            Map<?, ?> found = map.object("Service", service);
            assertEquals(8000, at(found, "spec", "ports", 0, "port"));
            assertTrue(
                    List.of(camera, recorder).stream()
                                    .filter(pod ->
                                            pod.entrySet()
                                                    .containsAll(
                                                            ((Map<?, ?>)
                                                                            at(
                                                                                    found,
                                                                                    "spec",
                                                                                    "selector"))
                                                                    .entrySet()))
                                    .count()
                            == 1,
                    () -> "one pod is selected by " + found);
        }
        Map<?, ?> deployment = map.object("Deployment", "cam-main-gate");
        assertEquals(1, at(deployment, "spec", "replicas"));
        assertEquals("Recreate", at(deployment, "spec", "strategy", "type"));
    }

    @Test
    void a_usb_camera_is_recorded_by_its_own_pod() throws IOException {
        RenderedMap map = RenderedMap.of(folder, USB);
        assertEquals(List.of("cam-office"), map.names("Deployment"));
        Map<?, ?> labels = labels(map, "cam-office");
        assertEquals("office", labels.get("camera-id"));
        assertEquals("office", labels.get("recorder-for"));
        assertEquals("usb", labels.get("protocol"));
        assertEquals(
                Map.of("app", "platebridge", "recorder-for", "office"),
                at(map.object("Service", "svc-rec-office"), "spec", "selector"));
        assertEquals(
                Map.of(
                        "app", "platebridge",
                        "component", "recorder",
                        "recorder-for", "office",
                        "protocol", "usb"),
                at(map.object("Service", "svc-rec-office"), "metadata", "labels"));
        assertEquals("true", map.config("cam-office").get("continuous_recording"));
        assertEquals("brokerpassword", map.config("cam-office").get("mqtt_password"));
    }

    @Test
    void a_camera_without_record_has_no_recorder_and_no_disk_of_the_node() throws IOException {
        for (String camera : List.of(NETWORK, USB)) {
            RenderedMap map = RenderedMap.of(folder, camera.replace("}", ", record: false}"));
            assertEquals(1, map.names("Deployment").size(), map::shown);
            assertEquals(1, map.names("Service").size(), map::shown);
            String deployment = map.names("Deployment").getFirst();
            assertEquals("nothing", at(map.pod(deployment), "initContainers"));
            assertEquals("nothing", at(labels(map, deployment), "recorder-for"));
            assertEquals("nothing", at(map.config(deployment), "continuous_recording"));
        }
    }

    @Test
    void cameras_and_recorders_run_where_falcon_eye_ran_them() throws IOException {
        RenderedMap map =
                RenderedMap.ofMap(
                        folder,
                        "default_camera_node: node-c\ndefault_recorder_node: node-r\njetson_nodes: [jetson-1, node-r]\n"
                                + RenderedMap.CONFIG
                                + "cameras:\n  - {camera_id: a, rtsp_url: 'rtsp://h/'}\n"
                                + "  - {camera_id: b, rtsp_url: 'onvif://h/', node: jetson-1}\n"
                                + USB.indent(2));
        assertEquals("node-c", node(map, "cam-a"));
        assertEquals("node-r", node(map, "rec-a"));
        assertEquals("jetson-1", node(map, "cam-b"));
        assertEquals("jetson-1", node(map, "rec-b"));
        assertEquals("jetson-1", node(map, "cam-office"));
        Map<?, ?> jetson =
                Map.of(
                        "key", "dedicated",
                        "operator", "Equal",
                        "value", "jetson",
                        "effect", "NoSchedule");
        assertEquals("nothing", at(map.pod("cam-a"), "tolerations"));
        for (String tolerant : List.of("rec-a", "cam-b", "rec-b", "cam-office")) {
            assertEquals(List.of(jetson), at(map.pod(tolerant), "tolerations"), tolerant);
        }
        RenderedMap anywhere = RenderedMap.of(folder, NETWORK);
        assertEquals("nothing", at(anywhere.pod("cam-main-gate"), "nodeSelector"));
        assertEquals("nothing", at(anywhere.pod("rec-main-gate"), "nodeSelector"));
    }

    @Test
    void a_node_port_exposes_one_camera() throws IOException {
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        NETWORK.replace(
                                "}", ", node_port: 30900, stream_url: 'https://n:30900/stream'}"));
        Map<?, ?> service = map.object("Service", "svc-main-gate");
        assertEquals("NodePort", at(service, "spec", "type"));
        assertEquals(30900, at(service, "spec", "ports", 0, "nodePort"));
        assertEquals("ClusterIP", at(map.object("Service", "svc-rec-main-gate"), "spec", "type"));
        assertEquals("https://n:30900/stream", map.config("cam-main-gate").get("stream_url"));
        assertEquals("nothing", at(map.config("rec-main-gate"), "stream_url"));
    }

    private static Map<?, ?> labels(RenderedMap map, String deployment) throws IOException {
        Map<?, ?> object = map.object("Deployment", deployment);
        Object template = at(object, "spec", "template", "metadata", "labels");
        assertEquals(template, at(object, "metadata", "labels"));
        return (Map<?, ?>) template;
    }

    private static Object node(RenderedMap map, String deployment) throws IOException {
        return at(map.pod(deployment), "nodeSelector", "kubernetes.io/hostname");
    }
}
