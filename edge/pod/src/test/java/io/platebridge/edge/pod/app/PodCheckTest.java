package io.platebridge.edge.pod.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.config.Config;
import io.platebridge.edge.pod.config.ConfigFile;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.frigate.FrigateServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodCheckTest {

    private static final String HEALTH =
            """
            {"ready":true,"pod_id":"pod-1","version":"1.0",
            "cloud":{"last_heartbeat":"2026-11-30T12:00:00Z"},
            "cameras":[{"camera_id":"gate","status":"active","fps":25.0}]}\
            """;

    @TempDir Path dir;
    private HttpServer pod;

    @BeforeEach
    void startPod() throws Exception {
        pod = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pod.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(200, HEALTH.length());
                    exchange.getResponseBody().write(HEALTH.getBytes(UTF_8));
                    exchange.close();
                });
        pod.start();
    }

    @AfterEach
    void stopPod() {
        pod.stop(0);
    }

    private Config config(String camera, ContractCloud cloud, String more) throws Exception {
        String yaml =
                """
                portal_url: %s
                registration_token: %s
                serial: box-1
                camera_id: %s
                camera_rtsp_url: rtsp://127.0.0.1:1/stream
                enable_mqtt: false
                mqtt_host: broker.example
                tls: off
                state_dir: %s
                recordings_dir: %s
                min_free_mb: 1
                stream_port: %d
                """
                                .formatted(
                                        cloud.uri(),
                                        ContractCloud.TOKEN.text(),
                                        camera,
                                        dir,
                                        dir.resolve("recordings"),
                                        pod.getAddress().getPort())
                        + more;
        ConfigFile file =
                ConfigFile.read(
                        Files.writeString(dir.resolve("config.yaml"), yaml), Optional.empty());
        return assertInstanceOf(Valid.class, file, file::toString).config();
    }

    /** Returns the exit code, then the lines. */
    private List<String> check(String camera) throws Exception {
        return check(camera, "");
    }

    /**
     * @param more keys of config.yaml
     */
    private List<String> check(String camera, String more) throws Exception {
        var printed = new ByteArrayOutputStream();
        try (var cloud = new ContractCloud();
                var out = new PrintStream(printed, true, UTF_8)) {
            int code = new PodCheck(config(camera, cloud, more), new Random(1)).run(dir, out);
            return List.of(Integer.toString(code), printed.toString(UTF_8));
        }
    }

    @Test
    void beside_a_running_pod_its_cameras_are_not_opened_again() throws Exception {
        List<String> checked = check("gate");
        assertEquals("0", checked.getFirst(), checked.getLast());
        assertTrue(
                checked.getLast().contains("the running pod receives it, 25.0 fps"),
                checked.getLast());
        assertTrue(checked.getLast().contains("(sub_rtsp_url), are not tried"), checked.getLast());
        assertTrue(
                checked.getLast().contains("advice  registration_token: the pod is registered"),
                checked.getLast());
    }

    @Test
    void a_running_pod_s_state_file_is_its_own_and_no_fault() throws Exception {
        try (Database _ = Database.open(dir)) {
            assertTrue(
                    check("gate")
                            .getLast()
                            .contains(
                                    "the pod says: registered as pod-1, last answer of the cloud 2026-11-30T12:00:00Z"));
        }
    }

    @Test
    void a_broker_that_is_turned_off_is_said_to_cost_the_plates() throws Exception {
        String lines = check("gate").getLast();
        assertTrue(
                lines.contains(
                        "advice  mqtt: enable_mqtt: false turns off the broker that mqtt_host names, so no plates are read; remove enable_mqtt"),
                lines);
    }

    /** As install-pod.sh writes it with --frigate-url and without --mqtt-url. */
    @Test
    void a_frigate_without_a_broker_is_tried() throws Exception {
        try (var frigate = new FrigateServer()) {
            frigate.setUp(FrigateServer.config(0, true, true, false));
            List<String> checked = check("gate", "frigate_url: %s\n".formatted(frigate.url()));
            assertEquals("0", checked.getFirst(), checked.getLast());
            assertTrue(
                    checked.getLast().contains("ok      frigate: the history of Frigate 0.17.2"),
                    checked.getLast());
            // The broker's settings do not matter to it.
            assertFalse(checked.getLast().contains("QoS"), checked.getLast());
        }
        List<String> absent = check("gate", "frigate_url: http://127.0.0.1:1\n");
        assertEquals("1", absent.getFirst(), absent.getLast());
        assertTrue(absent.getLast().contains("fault   frigate: "), absent.getLast());
    }

    @Test
    void a_camera_that_the_running_pod_does_not_receive_is_tried() throws Exception {
        List<String> checked = check("yard");
        assertEquals("1", checked.getFirst(), checked.getLast());
        assertTrue(checked.getLast().contains("fault   camera yard at "), checked.getLast());
    }
}
