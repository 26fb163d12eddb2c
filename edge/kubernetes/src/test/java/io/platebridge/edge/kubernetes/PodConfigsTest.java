package io.platebridge.edge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.platebridge.edge.pod.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
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
