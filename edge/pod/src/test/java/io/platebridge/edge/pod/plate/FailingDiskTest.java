package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.message;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.SmallDisk;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod whose disk is full or read-only, with a broker that keeps what was not acknowledged. */
class FailingDiskTest extends OfflineGate {

    @TempDir Path disk;
    @TempDir Path brokerFiles;

    private static FrigateListener listen(PlatePod pod, Mosquitto broker) {
        var listener =
                new FrigateListener(
                        FrigateName.FIRST,
                        MqttSettings.open(
                                "127.0.0.1", broker.port(), "platebridge-test", "frigate"),
                        pod.decisions,
                        () -> {});
        await().atMost(PATIENCE).until(listener::isListening);
        return listener;
    }

    private static List<String> decided(PlatePod pod) {
        return pod.begun.stream().map(PlateDecision::id).map(EventId::value).toList();
    }

    @Test
    void cars_are_decided_in_memory_and_the_broker_keeps_them_until_the_disk_has_room()
            throws Exception {
        try (var broker = new Mosquitto(brokerFiles);
                var full = SmallDisk.mount(disk, 4)) {
            try (var pod = new PlatePod(disk, Clock.systemUTC());
                    var listener = listen(pod, broker)) {
                Whitelisted.replace(pod.whitelist, 1, "ABC123");
                broker.publish(PlatePod.EVENTS, message("new", "1.0-a", "ABC123"));
                await().atMost(PATIENCE).until(() -> decided(pod).contains("1.0-a"));
                full.fill();
                // More than a broker has under way without an acknowledgement.
                for (int i = 0; i < 60; i++) {
                    broker.publish(
                            PlatePod.EVENTS, message("new", "2.%d-b".formatted(i), "ABC123"));
                }
                await().atMost(PATIENCE).until(() -> !pod.decisions.isOnDisk());
                await().atMost(PATIENCE).until(listener::isListening);
                broker.publish(PlatePod.EVENTS, message("new", "3.0-c", "ABC123"));
                await().atMost(PATIENCE).until(() -> decided(pod).contains("3.0-c"));

                full.free();
                await().atMost(PATIENCE).until(pod.decisions::isOnDisk);
                broker.publish(PlatePod.EVENTS, message("new", "4.0-d", "ABC123"));
                await().atMost(PATIENCE).until(() -> decided(pod).contains("4.0-d"));
                await().atMost(PATIENCE).until(() -> pod.decisions.reports().get("waiting") == 63);
                assertEquals(63, decided(pod).stream().distinct().count());
                assertEquals(63, decided(pod).size(), "each car once");
            }
            try (var restarted = new PlatePod(disk, Clock.systemUTC())) {
                assertEquals(63, restarted.decisions.reports().get("waiting"));
            }
        }
    }

    @Test
    void a_pod_that_is_killed_while_its_state_is_in_memory_gets_the_cars_again() throws Exception {
        Path dead = Files.createDirectory(dir.resolve("dead"));
        try (var broker = new Mosquitto(brokerFiles);
                var full = SmallDisk.mount(disk, 4)) {
            try (var pod = new PlatePod(disk, Clock.systemUTC());
                    var listener = listen(pod, broker)) {
                Whitelisted.replace(pod.whitelist, 1, "ABC123");
                full.fill();
                for (int i = 0; i < 60; i++) {
                    broker.publish(
                            PlatePod.EVENTS, message("new", "2.%d-b".formatted(i), "ABC123"));
                }
                await().atMost(PATIENCE).until(() -> !pod.decisions.isOnDisk());
                await().atMost(PATIENCE).until(listener::isListening);
                broker.publish(PlatePod.EVENTS, message("new", "3.0-c", "ABC123"));
                await().atMost(PATIENCE).until(() -> decided(pod).contains("3.0-c"));
                copy(disk, dead, "pod.db", "pod.db-wal");
                broker.kill();
                broker.start();
            }
            try (var restarted = new PlatePod(dead, Clock.systemUTC());
                    var _ = listen(restarted, broker)) {
                await().atMost(PATIENCE)
                        .until(() ->
                                restarted.decisions.reports().getOrDefault("waiting", 0L) == 61);
            }
        }
    }

    private static void copy(Path from, Path to, String... files) throws Exception {
        for (String file : files) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }

    @Test
    void the_pod_opens_no_gate_itself_for_what_it_could_forget() throws Exception {
        cloud.goAway();
        try (var readOnly = SmallDisk.mount(disk, 4)) {
            Path state = disk.resolve("state");
            new GatePod(state, true).close();
            readOnly.forbidWriting();
            try (var pod = new GatePod(state, true)) {
                assertFalse(pod.pod.database.isOnDisk());
                pod.decide("1.1-a", "ABC123", 0);
                cloud.comeBack();
                await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
                assertEquals(List.of("1.1-a 1 -"), reports(), "the cloud may open");
                assertEquals(0, calls.get());
            }
        }
    }

    /** An earlier process may have reported it from memory, and then the cloud has opened. */
    @Test
    void a_car_of_before_the_start_that_the_disk_does_not_know_is_the_clouds() throws Exception {
        cloud.goAway();
        try (var pod = new GatePod(disk, true)) {
            pod.uptime = Duration.ofSeconds(1);
            pod.decide("1.1-a", "ABC123", 5);
            cloud.comeBack();
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
            assertEquals(List.of("1.1-a 1 -"), reports());
            assertEquals(0, calls.get());
        }
    }
}
