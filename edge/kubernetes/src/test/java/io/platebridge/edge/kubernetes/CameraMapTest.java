package io.platebridge.edge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a map may say; all of its faults are found at once. */
class CameraMapTest {

    @TempDir private Path folder;

    @Test
    void all_faults_are_reported_with_line_key_and_remedy() throws IOException {
        RenderedMap map =
                RenderedMap.ofMap(
                        folder,
                        """
                        imag: "platebridge-pod:0.1.0"
                        video_group: "none"
                        config:
                          portal_url: "portal.example.com"
                          registration_token: "pbreg_0000000000000000000000000000000000000000000_2b3AhG"
                          mqtt_port: 0
                          serial: "ABC"
                        cameras:
                          - camera_id: "gate"
                            rtsp_url: "ftp://user:geheim@192.168.1.100/"
                            node_port: 8000
                          - camera_id: "office"
                            name: "Büro"
                            rtsp_url: "/dev/video0"
                            colour: "grey"
                        """);
        assertEquals(2, map.exit());
        assertEquals(
                List.of(
                        "line 1, imag: expected a known key, found an unknown one; did you mean image?",
                        "line 2, video_group: expected a whole number from 1 to 65535, found \"none\"; write it like \"video_group: 44\"",
                        "line 4, config.portal_url: expected a URL such as https://host[:port][/path], found \"portal.example.com\"; write it like \"portal_url: https://portal.example.com\"",
                        "line 6, config.mqtt_port: expected a whole number from 1 to 65535, found \"0\"; write it like \"mqtt_port: 1883\"",
                        "line 7, config.serial: expected a key that all pods share, found one that they do not; remove it; each Deployment has its own",
                        "line 10, cameras[0].rtsp_url: expected rtsp://[user:password@]host[:port]/path, http://…, /dev/video0 or another source, found something else (32 characters); write it like \"rtsp_url: rtsp://192.168.1.100:554/stream\"",
                        "line 11, cameras[0].node_port: expected a whole number from 30000 to 32767, found \"8000\"; write it like \"node_port: 30900\"",
                        "line 12, cameras[1].node: expected the node that the USB camera is plugged into, found nothing; write it like \"node: node-1\"",
                        "line 15, cameras[1].colour: expected a known key, found an unknown one; remove it; config.example.yaml names every key"),
                map.faults());
        assertFalse(map.shown().contains("geheim"));
        assertFalse(Files.exists(map.folder()));
    }

    @Test
    void a_password_that_yaml_cuts_is_a_fault_as_in_config_yaml() throws IOException {
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        "- {camera_id: gate, name: Gate}\n- camera_id: b\n  rtsp_url: rtsp://admin:12 #34@host/");
        assertTrue(
                map.shown().contains("cameras[1].rtsp_url: expected rtsp://[user:password@]host")
                        && map.shown().contains("cut off at a #"),
                map::shown);
        assertTrue(map.shown().contains("line 9, cameras[0].rtsp_url"), map::shown);
    }

    /** The pod takes these; the map would lose the camera, and --prune delete its objects. */
    @Test
    void keys_that_leave_a_camera_out_are_refused() throws IOException {
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        """
                        - {id: "a", rtsp_url: "rtsp://10.0.0.1/"}
                        - {camera_id: "b", rtsp_url: "rtsp://10.0.0.2/", enabled: false}
                        """);
        assertTrue(map.shown().contains("cameras[0].id: expected camera_id"), map::shown);
        assertTrue(
                map.shown().contains("cameras[1].enabled: expected only cameras that run"),
                map::shown);
    }

    @Test
    void a_size_has_a_unit_of_bytes() throws IOException {
        for (String wrong : List.of("512m", "512", "0Mi", "0.0Gi")) {
            RenderedMap map =
                    RenderedMap.ofMap(
                            folder,
                            "memory_limit: \"%s\"\n".formatted(wrong)
                                    + RenderedMap.CONFIG
                                    + "cameras:\n  - {camera_id: a, rtsp_url: 'rtsp://h/'}\n");
            assertTrue(
                    map.shown()
                            .contains("memory_limit: expected a size with Mi, Gi, Ti, M, G or T"),
                    map::shown);
        }
    }

    @Test
    void a_recorder_is_another_camera_of_the_cloud() throws IOException {
        RenderedMap map =
                RenderedMap.of(folder, "- {camera_id: gate, name: Gate, rtsp_url: 'rtsp://h/'}");
        Path config = map.folder().resolve("config");
        assertTrue(Files.readString(config.resolve("cam-gate.yaml")).contains("\"gate\""));
        String recorder = Files.readString(config.resolve("rec-gate.yaml"));
        assertTrue(recorder.contains("camera_id: \"gate.rec\""), recorder);
        assertTrue(recorder.contains("name: \"Gate (recorder)\""), recorder);
    }

    @Test
    void two_cameras_with_one_slug_are_a_fault_that_names_both() throws IOException {
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        """
                        - {camera_id: "north", name: "Main Gate", rtsp_url: "rtsp://10.0.0.1/"}
                        - {camera_id: "south", name: "main-gate!", rtsp_url: "rtsp://10.0.0.2/"}
                        """);
        assertEquals(
                List.of(
                        "line 10, cameras[1].name: expected names of objects that differ, found cam-main-gate of cameras north (Main Gate) and south (main-gate!); give one of them another name, or a slug"),
                map.faults());
    }

    @Test
    void the_service_of_one_camera_is_not_the_recorder_s_of_another() throws IOException {
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        """
                        - {camera_id: "a", name: "Rec Gate", rtsp_url: "rtsp://10.0.0.1/"}
                        - {camera_id: "b", name: "Gate", rtsp_url: "rtsp://10.0.0.2/"}
                        """);
        assertTrue(
                map.shown().contains("svc-rec-gate of cameras a (Rec Gate) and b (Gate)"),
                map::shown);
    }

    @Test
    void ids_ports_and_usb_devices_belong_to_one_camera() throws IOException {
        String url = "stream_url: \"https://node.example.com/stream\"";
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        """
                        - {camera_id: "a", name: "A", rtsp_url: "rtsp://10.0.0.1/", node_port: 30900, %1$s}
                        - {camera_id: "a", name: "B", rtsp_url: "rtsp://10.0.0.2/", node_port: 30900, %1$s}
                        - {camera_id: "c", name: "C", rtsp_url: "/dev/video0", node: "node-1"}
                        - {camera_id: "d", name: "D", rtsp_url: "usb:0", node: "node-1"}
                        - {camera_id: "e", name: "E", rtsp_url: "usb:0", node: "node-2"}
                        """
                                .formatted(url));
        assertEquals(
                List.of("camera_id", "node_port", "rtsp_url"),
                map.faults().stream()
                        .map(fault -> fault.replaceAll(".*cameras\\[[13]]\\.(\\w+):.*", "$1"))
                        .toList(),
                map::shown);
    }

    @Test
    void a_name_gives_letters_without_accents_and_a_slug_replaces_it() throws IOException {
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        """
                        - {camera_id: "a", name: "Büro (Süd) 2", rtsp_url: "rtsp://10.0.0.1/"}
                        - {camera_id: "b", name: "入口", slug: "entry", rtsp_url: "rtsp://10.0.0.2/"}
                        - {camera_id: "C_1.x", rtsp_url: "http://10.0.0.3/"}
                        """);
        assertEquals(
                List.of(
                        "cam-buro-sud-2",
                        "cam-c-1-x",
                        "cam-entry",
                        "rec-buro-sud-2",
                        "rec-c-1-x",
                        "rec-entry"),
                map.names("Deployment"),
                map::shown);
    }

    @Test
    void a_name_that_makes_no_object_s_name_is_a_fault() throws IOException {
        String long55 = "x".repeat(55);
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        """
                        - {camera_id: "a", name: "%sx", rtsp_url: "rtsp://10.0.0.1/"}
                        - {camera_id: "b", name: "入口", rtsp_url: "rtsp://10.0.0.2/"}
                        - {camera_id: "_c", name: "C", rtsp_url: "rtsp://10.0.0.3/"}
                        """
                                .formatted(long55));
        assertEquals(3, map.faults().size(), map::shown);
        assertTrue(map.faults().get(0).startsWith("line 9, cameras[0].name"), map::shown);
        assertTrue(map.faults().get(1).startsWith("line 10, cameras[1].name"), map::shown);
        assertTrue(map.faults().get(2).startsWith("line 11, cameras[2].camera_id"), map::shown);
        RenderedMap fits =
                RenderedMap.of(
                        folder,
                        "- {camera_id: a, name: %s, rtsp_url: 'rtsp://h/'}".formatted(long55));
        assertEquals(0, fits.exit(), fits::shown);
        assertEquals(63, fits.names("Service").getFirst().length());
    }

    @Test
    void a_port_without_its_url_and_a_picture_for_a_camera_are_faults() throws IOException {
        RenderedMap map =
                RenderedMap.of(
                        folder,
                        """
                        - {camera_id: "a", rtsp_url: "rtsp://10.0.0.1/", node_port: 30900}
                        - {camera_id: "b", rtsp_url: "test:"}
                        - {camera_id: "c", rtsp_url: "rtsp://10.0.0.3/", continuous: true}
                        """);
        assertEquals(3, map.faults().size(), map::shown);
        assertTrue(map.faults().get(0).contains("cameras[0].stream_url"), map::shown);
        assertTrue(map.faults().get(1).contains("cameras[1].rtsp_url"), map::shown);
        assertTrue(map.faults().get(2).contains("cameras[2].continuous"), map::shown);
    }

    @Test
    void a_map_without_cameras_or_config_is_a_fault() throws IOException {
        RenderedMap map = RenderedMap.ofMap(folder, "app: \"platebridge\"\n");
        assertEquals(
                List.of(
                        "line 1, cameras: expected a list of cameras with camera_id and rtsp_url each, found nothing; edge/cameras.example.yaml shows how it is written"),
                map.faults());
        RenderedMap none = RenderedMap.ofFile(folder.resolve("none.yaml"));
        assertTrue(none.shown().contains("expected a readable file, found none"), none::shown);
        assertEquals(2, none.exit());
    }
}
