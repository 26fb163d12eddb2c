package io.platebridge.edge.kubernetes;

import static io.platebridge.edge.kubernetes.RenderedMap.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the container of a pod has and how it is probed. */
class PodSpecTest {

    private static final String NETWORK =
            "- {camera_id: gate, name: Main Gate, rtsp_url: 'rtsp://user:password@10.0.0.1/'}";

    @TempDir private Path folder;

    @Test
    void a_pod_has_a_name_of_its_node_a_state_and_a_tmp() throws IOException {
        RenderedMap map = RenderedMap.of(folder, NETWORK);
        Map<?, ?> container = map.container("rec-main-gate");
        assertEquals(
                List.of(
                        Map.of(
                                "name",
                                "PLATEBRIDGE_CONFIG",
                                "value",
                                "/etc/platebridge/config.yaml"),
                        Map.of("name", "MALLOC_ARENA_MAX", "value", "8")),
                at(container, "env"));
        assertEquals(
                List.of(
                        Map.of("name", "config", "mountPath", "/etc/platebridge", "readOnly", true),
                        Map.of("name", "state", "mountPath", "/var/lib/platebridge"),
                        Map.of("name", "tmp", "mountPath", "/tmp"),
                        Map.of(
                                "name",
                                "recordings",
                                "mountPath",
                                "/var/lib/platebridge/recordings")),
                at(container, "volumeMounts"));
        assertEquals(
                Map.of("path", "/data/platebridge/recordings/gate", "type", "DirectoryOrCreate"),
                at(map.pod("rec-main-gate"), "volumes", 3, "hostPath"));
        assertEquals(
                "state-rec-main-gate",
                at(map.pod("rec-main-gate"), "volumes", 1, "persistentVolumeClaim", "claimName"));
        assertEquals(
                List.of("state-cam-main-gate", "state-rec-main-gate"),
                map.names("PersistentVolumeClaim"));
    }

    @Test
    void the_probes_use_the_scheme_of_the_pod() throws IOException {
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            RenderedMap secure = RenderedMap.of(folder, NETWORK);
            assertEquals(
                    Map.of("path", "/health", "port", 8000, "scheme", "HTTPS"),
                    at(secure.container("cam-main-gate"), probe, "httpGet"));
            RenderedMap plain =
                    RenderedMap.ofMap(
                            folder,
                            RenderedMap.CONFIG + "  tls: \"off\"\ncameras:\n" + NETWORK.indent(2));
            assertEquals("HTTP", at(plain.container("cam-main-gate"), probe, "httpGet", "scheme"));
        }
    }
}
