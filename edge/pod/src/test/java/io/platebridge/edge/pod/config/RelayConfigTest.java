package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.pod.relay.GpioLine;
import io.platebridge.edge.pod.relay.RelaySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The relay in config.yaml, by HTTP or at a GPIO line, and whether it is used without the cloud.
 */
class RelayConfigTest {

    private static final String LEAST =
            """
            portal_url: https://portal.example.com
            registration_token: %s
            """
                    .formatted(RegistrationToken.create(new Random(1)).text());

    @TempDir Path dir;

    private static final String GATE =
            "camera_id: gate\ncamera_rtsp_url: rtsp://camera/1\nfrigate_camera: front\n";
    private static final String TWO =
            "cameras: [{camera_id: gate, rtsp_url: rtsp://a/1}, {camera_id: exit, rtsp_url: rtsp://a/2}]\n";

    private ConfigFile read(String yaml) throws IOException {
        return ConfigFile.read(
                Files.writeString(dir.resolve("config.yaml"), LEAST + yaml),
                Optional.of(new Serial("machine")));
    }

    private Config right(String yaml) throws IOException {
        ConfigFile file = read(yaml);
        return assertInstanceOf(Valid.class, file, file::toString).config();
    }

    @Test
    void a_relay_is_used_without_the_cloud_only_if_the_file_says_so() throws Exception {
        assertEquals(Set.of(), right(GATE).offlineCameras());
        assertEquals(Set.of(), right(GATE + "relay_url: http://relay/on\n").offlineCameras());
        assertEquals(
                Set.of(new CameraId("gate")),
                right(GATE + "relay_url: http://relay/on\nrelay_offline: true\n").offlineCameras());
        assertEquals(
                Set.of(new CameraId("gate")),
                right(GATE + "relay_gpio: gpiochip0/17\nrelay_offline: true\n").offlineCameras());
    }

    @Test
    void a_relay_is_used_for_the_cameras_at_its_gate_only() throws Exception {
        String offline = "relay_gpio: gpiochip0/17\nrelay_offline: true\n";
        assertEquals(
                Set.of(new CameraId("exit")),
                right(TWO + offline + "relay_cameras: [exit]\n").offlineCameras());
        assertEquals(List.of("relay_cameras"), faults(TWO + offline));
        assertEquals(
                List.of("relay_cameras"), faults(TWO + offline + "relay_cameras: [exit, gaet]\n"));
        assertEquals(List.of("relay_cameras"), faults("cameras: []\n" + offline));
    }

    @Test
    void an_only_camera_must_be_told_from_the_others_of_frigate() throws Exception {
        assertEquals(
                List.of("frigate_camera"),
                faults(
                        GATE.replace("frigate_camera: front\n", "")
                                + "relay_gpio: gpiochip0/17\nrelay_offline: true\n"));
    }

    private List<String> faults(String yaml) throws IOException {
        return assertInstanceOf(Invalid.class, read(yaml)).faults().stream()
                .map(ConfigFault::key)
                .toList();
    }

    @Test
    void a_relay_may_be_a_gpio_line() throws Exception {
        assertEquals(
                Optional.of(
                        new RelaySettings.Gpio(
                                new GpioLine("gpiochip0", 17), false, Duration.ofMillis(500))),
                right(GATE + "relay_gpio: gpiochip0/17\n").relay());
        assertEquals(
                Optional.of(
                        new RelaySettings.Gpio(
                                new GpioLine("gpiochip4", 2), true, Duration.ofMillis(1500))),
                right(
                                GATE
                                        + "relay_gpio: gpiochip4/2\nrelay_active_low: true\nrelay_pulse_ms: 1500\n")
                        .relay());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relay_offline: true                             | relay_offline",
                "relay_gpio: 17                                  | relay_gpio",
                "{relay_gpio: gpiochip0/1, relay_url: 'http://a/b'} | relay_gpio",
                "relay_pulse_ms: 0                               | relay_pulse_ms"
            })
    void a_relay_that_cannot_work_is_a_fault(String yaml, String key) throws Exception {
        String lines = yaml.replaceAll("[{}]", "").replace(", ", "\n");
        String faults =
                assertInstanceOf(Invalid.class, read(GATE + lines + "\n")).faults().toString();
        assertTrue(faults.contains(key + ":"), faults);
    }
}
