package io.platebridge.edge.kubernetes;

import static io.platebridge.edge.kubernetes.RenderedMap.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controls of the Pod Security Standards, as kubernetes.io names them. */
class PodRightsTest {

    private static final String USB =
            "  - {camera_id: office, name: Office, rtsp_url: /dev/video2, node: jetson-1}\n";

    @TempDir private Path folder;

    @Test
    void a_network_camera_conforms_to_restricted() throws IOException {
        RenderedMap map = RenderedMap.of(folder, "- {camera_id: gate, rtsp_url: 'rtsp://h/'}");
        Map<?, ?> pod = map.pod("cam-gate");
        assertEquals(true, at(pod, "securityContext", "runAsNonRoot"));
        assertEquals(10001, at(pod, "securityContext", "runAsUser"));
        assertEquals(10001, at(pod, "securityContext", "runAsGroup"));
        assertEquals(10001, at(pod, "securityContext", "fsGroup"));
        assertEquals("RuntimeDefault", at(pod, "securityContext", "seccompProfile", "type"));
        assertEquals("nothing", at(pod, "securityContext", "supplementalGroups"));
        assertEquals(
                Map.of(
                        "allowPrivilegeEscalation", false,
                        "readOnlyRootFilesystem", true,
                        "capabilities", Map.of("drop", List.of("ALL"))),
                at(map.container("cam-gate"), "securityContext"));
        assertEquals("nothing", at(pod, "initContainers"));
        assertEquals(false, at(pod, "automountServiceAccountToken"));
        for (Object volume : (List<?>) at(pod, "volumes")) {
            assertEquals("nothing", at(volume, "hostPath"), volume::toString);
        }
    }

    @Test
    void only_the_folder_s_owner_is_changed_by_root() throws IOException {
        RenderedMap map = RenderedMap.of(folder, "- {camera_id: gate, rtsp_url: 'rtsp://h/'}");
        Map<?, ?> init = (Map<?, ?>) at(map.pod("rec-gate"), "initContainers", 0);
        assertEquals(List.of("chown", "10001:10001", "/recordings"), at(init, "command"));
        assertEquals(
                Map.of("drop", List.of("ALL"), "add", List.of("CHOWN")),
                at(init, "securityContext", "capabilities"));
        assertEquals(
                List.of(Map.of("name", "recordings", "mountPath", "/recordings")),
                at(init, "volumeMounts"));
        assertEquals(
                false,
                at(map.container("rec-gate"), "securityContext", "allowPrivilegeEscalation"));
    }

    @Test
    void a_usb_camera_is_privileged_unless_a_device_plugin_gives_the_device() throws IOException {
        String cameras = RenderedMap.CONFIG + "cameras:\n" + USB;
        RenderedMap privileged = RenderedMap.ofMap(folder, cameras);
        Map<?, ?> rights = (Map<?, ?>) at(privileged.container("cam-office"), "securityContext");
        assertEquals(true, at(rights, "privileged"));
        // Kubernetes refuses false beside privileged.
        assertEquals("nothing", at(rights, "allowPrivilegeEscalation"));
        assertEquals(
                Map.of("path", "/dev/video2", "type", "CharDevice"),
                at(privileged.pod("cam-office"), "volumes", 4, "hostPath"));
        assertEquals(
                List.of(44),
                at(privileged.pod("cam-office"), "securityContext", "supplementalGroups"));

        RenderedMap plugin =
                RenderedMap.ofMap(
                        folder, "usb_resource: \"squat.ai/video\"\nvideo_group: 27\n" + cameras);
        Map<?, ?> container = plugin.container("cam-office");
        assertEquals("nothing", at(container, "securityContext", "privileged"));
        assertEquals(false, at(container, "securityContext", "allowPrivilegeEscalation"));
        assertEquals("1", at(container, "resources", "limits", "squat.ai/video"));
        assertEquals("nothing", at(plugin.pod("cam-office"), "volumes", 4));
        assertEquals(
                List.of(27), at(plugin.pod("cam-office"), "securityContext", "supplementalGroups"));
    }
}
