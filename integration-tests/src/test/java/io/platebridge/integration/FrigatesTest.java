package io.platebridge.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.local.cloud.Running;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The packaged pod with three Frigates, two at one broker and one at another. It has no history to
 * read, so each car came by the pod's session at a broker.
 */
class FrigatesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private OutagePod pod;

    @Test
    void each_one_is_heard_while_another_ones_broker_is_away_and_after_a_restart()
            throws Exception {
        var random = new Random(1);
        int port = Ports.free();
        int northPort = Ports.free();
        try (var running = new Running()) {
            running.add(KeptBroker.start(folder.resolve("broker"), port));
            TetheredServer northBroker =
                    running.add(KeptBroker.start(folder.resolve("north-broker"), northPort));
            var frigates =
                    List.of(
                            running.add(new SwitchedFrigate(port, "frigate", random)),
                            running.add(new SwitchedFrigate(port, "frigate_south", random)),
                            running.add(new SwitchedFrigate(northPort, "frigate", random)));
            pod = running.add(startPod(port, northPort));
            awaitHealth(now -> isListening(now, 0) && isListening(now, 1));
            see(frigates, "AAA11");
            awaitCars(3);

            northBroker.stop();
            awaitHealth(now -> !isListening(now, 1));
            see(frigates.subList(0, 2), "BBB22");
            awaitCars(5);
            JsonNode now = pod.health().orElseThrow();
            assertTrue(now.at("/mqtt/listening").asBoolean() && isListening(now, 0), now::toString);
            assertTrue(now.get("problems").toString().contains("mqtt north: "), now::toString);

            pod.kill();
            northBroker.start();
            frigates.forEach(SwitchedFrigate::awaitConnected);
            see(frigates, "CCC33");
            pod.startAgain(Duration.ZERO);
            awaitCars(8);
        }
    }

    private OutagePod startPod(int port, int northPort) throws IOException {
        int podPort = Ports.free();
        Path home = Files.createDirectories(folder.resolve("pod"));
        Files.writeString(
                home.resolve("config.yaml"),
                """
                portal_url: http://127.0.0.1:1
                registration_token: %s
                serial: box-1
                state_dir: %s
                recordings_dir: %s
                stream_port: %d
                tls: "off"
                mqtt_host: 127.0.0.1
                mqtt_port: %d
                more_frigates:
                - {name: south, mqtt_host: 127.0.0.1, mqtt_port: %d, mqtt_topic_prefix: frigate_south}
                - {name: north, mqtt_host: 127.0.0.1, mqtt_port: %d}
                cameras:
                - {camera_id: gate, rtsp_url: "rtsp://127.0.0.1:1/a"}
                - {camera_id: south-gate, rtsp_url: "rtsp://127.0.0.1:1/b", frigate: south}
                - {camera_id: north-gate, rtsp_url: "rtsp://127.0.0.1:1/c", frigate: north}
                """
                        .formatted(
                                RegistrationToken.create(new Random(1)).text(),
                                home.resolve("state"),
                                home.resolve("recordings"),
                                podPort,
                                port,
                                port,
                                northPort));
        return new OutagePod(home, podPort);
    }

    private static void see(List<SwitchedFrigate> frigates, String plate) {
        frigates.forEach(each -> each.see("gate", plate));
    }

    private static boolean isListening(JsonNode health, int more) {
        return health.at("/more_frigates/%d/mqtt/listening".formatted(more)).asBoolean(false);
    }

    private void awaitCars(int cars) {
        awaitHealth(now -> now.at("/arrivals/last_day").asInt(0) == cars);
    }

    private void awaitHealth(Predicate<JsonNode> expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> pod.health().filter(expected).isPresent());
    }
}
