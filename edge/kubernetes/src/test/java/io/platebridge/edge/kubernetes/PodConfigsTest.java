package io.platebridge.edge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.pod.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** config.yaml of each pod, as the pod reads it. */
class PodConfigsTest {

    private static final String CAMERAS =
            """
              - camera_id: "001"
                name: "Gate: \\"A\\""
                rtsp_url: "rtsp://user:p#ss: word'\\"@10.0.0.1/stream"
                low_bandwidth: {width: 320}
              - camera_id: "exit"
                rtsp_url: "http://10.0.0.2/"
                frigate_camera: "exit_lane"
            """;

    @TempDir private Path folder;

    @Test
    void the_pod_reads_each_file_as_the_map_was_written() throws IOException {
        RenderedMap map =
                RenderedMap.ofMap(
                        folder,
                        RenderedMap.CONFIG
                                + "recorder_config: {retention_days: 30}\ncameras:\n"
                                + CAMERAS);
        assertEquals(0, map.exit(), map::shown);
        for (String pod : List.of("cam-gate-a", "rec-gate-a", "cam-exit", "rec-exit")) {
            ConfigFile read =
                    ConfigFile.read(
                            map.folder().resolve("config/" + pod + ".yaml"),
                            Optional.empty(),
                            _ -> Optional.empty());
            assertInstanceOf(ConfigFile.Valid.class, read, read::toString);
        }
        Map<?, ?> camera = map.config("cam-gate-a");
        assertEquals(
                Map.of(
                        "camera_id", "001",
                        "name", "Gate: \"A\"",
                        "rtsp_url", "rtsp://user:p#ss: word'\"@10.0.0.1/stream",
                        "low_bandwidth", Map.of("width", "320"),
                        "frigate_camera", "001"),
                RenderedMap.at(camera, "cameras", 0));
        assertEquals("cam-gate-a", camera.get("serial"));
        assertEquals("Gate: \"A\"", camera.get("device_name"));
        assertEquals("nothing", RenderedMap.at(camera, "retention_days"));
        assertEquals(
                "exit_lane",
                RenderedMap.at(map.config("cam-exit"), "cameras", 0, "frigate_camera"));
    }

    @Test
    void a_recorder_decides_about_no_plates_and_has_no_passwords_of_theirs() throws IOException {
        RenderedMap map =
                RenderedMap.ofMap(
                        folder,
                        RenderedMap.CONFIG
                                + "  relay_url: \"http://10.0.0.9/relay\"\n  min_confidence: 0.9\n"
                                + "recorder_config: {retention_days: 30}\ncameras:\n"
                                + CAMERAS);
        assertEquals(
                Map.of(
                        "portal_url", "https://portal.example.com",
                        "registration_token",
                                "pbreg_0000000000000000000000000000000000000000000_2b3AhG",
                        "retention_days", "30",
                        "enable_mqtt", "false",
                        "record_on_detection", "false",
                        "continuous_recording", "true",
                        "serial", "rec-exit",
                        "cameras",
                                List.of(
                                        Map.of(
                                                "camera_id",
                                                "exit.rec",
                                                "name",
                                                "exit (recorder)",
                                                "rtsp_url",
                                                "http://10.0.0.2/"))),
                map.config("rec-exit"));
    }

    private static final String SEVERAL =
            RenderedMap.CONFIG
                    + """
                      more_frigates:
                        - name: north
                          mqtt_url: "mqtt://north:1884"
                          mqtt_topic_prefix: "frigate_north"
                          frigate_url: "http://north:5000"
                    recorder_config: {retention_days: 30}
                    """;

    @Test
    void each_pod_has_its_camera_s_frigate_and_no_recorder_has_any() throws IOException {
        RenderedMap map =
                RenderedMap.ofMap(
                        folder,
                        SEVERAL
                                + """
                                cameras:
                                  - {camera_id: gate, rtsp_url: "rtsp://10.0.0.1/"}
                                  - {camera_id: yard, rtsp_url: "rtsp://10.0.0.2/", frigate: north, frigate_camera: lane}
                                """);
        assertEquals(0, map.exit(), map::shown);
        Map<?, ?> gate = map.config("cam-gate");
        assertEquals("broker", gate.get("mqtt_host"));
        assertEquals("http://frigate:5000", gate.get("frigate_url"));
        Map<?, ?> yard = map.config("cam-yard");
        assertEquals("mqtt://north:1884", yard.get("mqtt_url"));
        assertEquals("frigate_north", yard.get("mqtt_topic_prefix"));
        assertEquals("http://north:5000", yard.get("frigate_url"));
        assertFalse(yard.containsKey("mqtt_password"), yard::toString);
        assertEquals(
                Map.of(
                        "camera_id", "yard",
                        "rtsp_url", "rtsp://10.0.0.2/",
                        "frigate_camera", "lane",
                        "name", "yard"),
                withName(RenderedMap.at(yard, "cameras", 0), "yard"));
        for (String pod : List.of("cam-gate", "cam-yard", "rec-gate", "rec-yard")) {
            assertFalse(map.config(pod).containsKey("more_frigates"), pod);
            ConfigFile read =
                    ConfigFile.read(
                            map.folder().resolve("config/" + pod + ".yaml"),
                            Optional.empty(),
                            _ -> Optional.empty());
            var config = assertInstanceOf(ConfigFile.Valid.class, read, read::toString).config();
            assertEquals(1, config.frigates().size(), pod);
            assertEquals(pod.startsWith("cam"), config.frigates().getFirst().mqtt().isPresent());
        }
        assertFalse(map.config("rec-yard").toString().contains("north"), pod("rec-yard", map));
    }

    private static Map<?, ?> withName(Object camera, String name) {
        var keys = new HashMap<Object, Object>((Map<?, ?>) camera);
        keys.putIfAbsent("name", name);
        return keys;
    }

    private static String pod(String name, RenderedMap map) throws IOException {
        return map.config(name).toString();
    }

    @Test
    void a_fault_of_the_frigates_is_reported_once_and_in_its_place() throws IOException {
        String cameras =
                """
                cameras:
                  - {camera_id: gate, rtsp_url: "rtsp://10.0.0.1/"}
                  - {camera_id: yard, rtsp_url: "rtsp://10.0.0.2/", frigate: north}
                """;
        List<String> faults =
                RenderedMap.ofMap(folder, SEVERAL.replace("1884", "many") + cameras).faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(
                faults.getFirst().startsWith("line 10, config.more_frigates[0].mqtt_url: "),
                faults::toString);
        List<String> unused =
                RenderedMap.ofMap(folder, SEVERAL + cameras.replace(", frigate: north", ""))
                        .faults();
        assertEquals(1, unused.size(), unused::toString);
        assertTrue(
                unused.getFirst().contains("more_frigates[0].name: expected a camera"),
                unused::toString);
        List<String> unknown =
                RenderedMap.ofMap(
                                folder,
                                SEVERAL + cameras.replace("}\n  - {", ", frigate: no}\n  - {"))
                        .faults();
        assertEquals(1, unknown.size(), unknown::toString);
        assertTrue(unknown.getFirst().contains("cameras[0].frigate: expected"), unknown::toString);
        List<String> file =
                RenderedMap.ofMap(
                                folder,
                                SEVERAL.replace("mqtt_topic", "mqtt_tls_ca: /ca\n      mqtt_topic")
                                        + cameras)
                        .faults();
        assertTrue(
                file.stream().anyMatch(fault -> fault.contains("a container has no other file")),
                file::toString);
    }

    @Test
    void a_gpio_line_is_refused_and_a_recorder_s_id_is_its_own() throws IOException {
        List<String> gpio =
                RenderedMap.ofMap(
                                folder,
                                RenderedMap.CONFIG
                                        + "  relay_gpio: \"gpiochip0/17\"\ncameras:\n"
                                        + CAMERAS)
                        .faults();
        assertTrue(gpio.getFirst().contains("config.relay_gpio: expected a key that all pods"));
        List<String> same =
                RenderedMap.of(
                                folder,
                                """
                                - {camera_id: gate, rtsp_url: "rtsp://10.0.0.1/"}
                                - {camera_id: gate.rec, rtsp_url: "rtsp://10.0.0.2/", record: false}
                                """)
                        .faults();
        assertTrue(
                same.stream().anyMatch(fault -> fault.contains("(camera_id.rec) too")),
                same::toString);
    }

    @Test
    void a_fault_of_the_recorders_keys_is_reported_once_and_as_theirs() throws IOException {
        RenderedMap map =
                RenderedMap.ofMap(
                        folder,
                        "recorder_config:\n  retention_days: 0\n"
                                + RenderedMap.CONFIG
                                + "cameras:\n"
                                + CAMERAS);
        assertEquals(
                List.of(
                        "line 2, recorder_config.retention_days: expected a whole number from 1 to 3650, found \"0\"; write it like \"retention_days: 7\""),
                map.faults());
    }
}
