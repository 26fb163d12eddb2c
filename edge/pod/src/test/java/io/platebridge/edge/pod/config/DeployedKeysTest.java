package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that the prototype's installers wrote, as their sources have them
 * (github.com/steinmaxtech/platebridgeofficial, the commit named at each), with invented values.
 */
class DeployedKeysTest {

    private static final String KEY =
            ApiKey.create(new PodId("main-gate-pod"), new Random(1)).text();

    @TempDir Path dir;

    private ConfigFile read(String yaml) throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("config.yaml"),
                        yaml.replace("$KEY", KEY).replace("$DIR", dir.toString()));
        return ConfigFile.read(file, Optional.of(new Serial("box-1")), _ -> Optional.empty());
    }

    private Config config(String yaml) throws IOException {
        ConfigFile file = read(yaml);
        return assertInstanceOf(Valid.class, file, file::toString).config();
    }

    private static String url(CameraSettings camera) {
        return camera.source().toString();
    }

    /** pod-agent/install-python-agent.sh, a4222431. */
    @Test
    void the_python_installers_file_starts_with_the_cameras_address_alone() throws IOException {
        Config config =
                config(
                        """
                        portal_url: "https://portal.example.com"
                        api_key: "$KEY"
                        pod_id: "main-gate-pod"
                        camera_ip: "192.168.100.100"
                        stream_port: 8000
                        recordings_dir: "$DIR/recordings"
                        """);

        assertEquals(List.of("camera_1"), ids(config));
        assertTrue(url(config.cameras().getFirst()).contains("192.168.100.100"));
        assertTrue(config.cloud().apiKey().isPresent());
    }

    /** pod-agent/install-complete.sh, in the version that registers the pod by token. */
    @Test
    void the_complete_installers_file_starts() throws IOException {
        Config config =
                config(
                        """
                        portal_url: "https://portal.example.com"
                        pod_api_key: "$KEY"
                        pod_id: "main-gate-pod"
                        community_id: "0d0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11"
                        camera_id: "camera_1"
                        camera_name: "Main Camera"
                        camera_rtsp_url: "rtsp://192.168.100.101:554/stream1"
                        camera_position: "main entrance"
                        camera_ip: "192.168.100.100"
                        stream_port: 8000
                        recordings_dir: "$DIR/recordings"
                        heartbeat_interval: 60
                        whitelist_refresh_interval: 300
                        """);

        assertTrue(url(config.cameras().getFirst()).contains("192.168.100.101"));
    }

    /** pod-agent/config.example.yaml, 48c34399. */
    @Test
    void the_examples_file_starts_without_its_shared_secret() throws IOException {
        Config config =
                config(
                        """
                        portal_url: "https://portal.example.com"
                        pod_api_key: "$KEY"
                        pod_id: "main-gate-pod"
                        camera_id: "gate-camera-1"
                        camera_name: "Main Gate Camera"
                        camera_position: "main entrance"
                        camera_rtsp_url: "rtsp://192.168.1.100:554/stream"
                        min_confidence: 0.75
                        enable_streaming: true
                        stream_port: 8000
                        stream_secret: "change-this-secret"
                        public_ip: "auto"
                        record_on_detection: true
                        recordings_dir: "$DIR/recordings"
                        recording_duration: 30
                        enable_mqtt: true
                        mqtt_host: "localhost"
                        mqtt_port: 1883
                        mqtt_topic: "parking/frigate/events"
                        frigate_url: "http://localhost:5000"
                        save_snapshots: true
                        whitelist_refresh_interval: 300
                        heartbeat_interval: 60
                        """);

        assertEquals(
                "parking/frigate", config.frigates().getFirst().mqtt().orElseThrow().topicPrefix());
    }

    /** public/install-pod.sh, 0856e67e. */
    @Test
    void the_portals_installers_file_starts() throws IOException {
        Config config =
                config(
                        """
                        portal_url: "https://portal.example.com"
                        api_key: "$KEY"
                        community_id: "0d0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11"
                        pod_id: "main-gate-pod"

                        frigate_mqtt_host: "broker.example.com"
                        frigate_mqtt_port: 1884
                        frigate_mqtt_username: ""
                        frigate_mqtt_password: ""
                        frigate_mqtt_topic: "frigate/events"

                        min_confidence: 0.7
                        log_level: "INFO"

                        cameras:
                          - id: "1f3870be"
                            name: "Front Gate"
                            rtsp_url: "rtsp://192.168.1.100:554/stream"
                            position: "entrance"
                        """);

        assertEquals(List.of("1f3870be"), ids(config));
        assertEquals(
                "mqtt://broker.example.com:1884",
                config.frigates().getFirst().mqtt().orElseThrow().broker().toString());
    }

    /** pod-agent/config-dual-nic.yaml, 124c561b, shortened. */
    @Test
    void the_file_for_two_networks_starts_with_the_cameras_that_are_switched_on()
            throws IOException {
        Config config =
                config(
                        """
                        portal_url: "https://portal.example.com"
                        pod_api_key: "$KEY"
                        pod_id: "main-gate-pod"
                        wan_interface: "eth0"
                        lan_interface: "eth1"
                        lan_network: "192.168.100.0/24"
                        lan_gateway: "192.168.100.1"
                        cameras:
                          - id: "gate-camera-1"
                            name: "Main Gate Camera"
                            rtsp_url: "rtsp://192.168.100.100:554/stream"
                            position: "main entrance"
                            enabled: true
                            detection: {enabled: true, min_confidence: 0.75}
                          - id: "gate-camera-2"
                            name: "Exit"
                            rtsp_url: "rtsp://192.168.100.101:554/stream"
                            enabled: false
                        streaming: {enabled: true, port: 8000, secret: "change-this-secret-key"}
                        access_control: {enabled: true, gate: {type: gpio}}
                        logging: {level: INFO}
                        """);

        assertEquals(List.of("gate-camera-1"), ids(config));
    }

    @Test
    void a_misspelt_key_is_still_a_fault() throws IOException {
        Invalid wrong =
                assertInstanceOf(
                        Invalid.class,
                        read(
                                """
                                portal_url: "https://portal.example.com"
                                pod_api_key: "$KEY"
                                camera_ip: "192.168.100.100"
                                stream_secrett: x
                                """));

        assertEquals(
                List.of("stream_secrett"), wrong.faults().stream().map(ConfigFault::key).toList());
    }

    private static List<String> ids(Config config) {
        return config.cameras().stream().map(camera -> camera.id().value()).toList();
    }
}
