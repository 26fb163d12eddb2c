package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateServer;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frigates with the client id that Frigate has by default, at one broker. */
class FrigateClientsTest {

    private static final FrigateName NORTH = new FrigateName("north");

    @TempDir Path dir;

    /** Returns the faults of a Frigate. */
    private static List<String> faults(
            FrigateName name, String broker, FrigateServer server, FrigateClients clients)
            throws InterruptedException {
        var mqtt =
                new MqttSettings(
                        BrokerUrl.of(broker),
                        Optional.empty(),
                        ClientTls.STANDARD,
                        "pod",
                        "frigate");
        var api = new FrigateSettings(server.url(), Optional.empty(), ClientTls.STANDARD);
        var link = new FrigateLink(name, Optional.of(mqtt), Optional.of(api));
        return new FrigateCheck(link, PlatePod.SETTINGS, clients)
                .run().stream()
                        .filter(line -> line.verdict() == Verdict.FAULT)
                        .map(CheckLine::text)
                        .toList();
    }

    /**
     * Returns the faults of the second of two Frigates, with the client id and at the broker that
     * are given.
     */
    private static List<String> check(String clientId, String broker) throws Exception {
        String config = FrigateServer.config(1, true, true, true);
        try (var first = new FrigateServer();
                var north = new FrigateServer()) {
            first.setUp(config);
            north.setUp(
                    config.replace(
                            "\"client_id\": \"frigate\"",
                            "\"client_id\": \"%s\"".formatted(clientId)));
            var clients = new FrigateClients();
            assertEquals(
                    List.of(), faults(FrigateName.FIRST, "mqtt://broker:1883", first, clients));
            return faults(NORTH, broker, north, clients);
        }
    }

    @Test
    void the_same_client_id_at_one_broker_is_a_fault() throws Exception {
        List<String> faults = check("frigate", "mqtt://Broker");
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(
                faults.getFirst()
                        .startsWith("frigate north: its mqtt.client_id is that of another one"),
                faults::toString);
    }

    @Test
    void another_client_id_or_another_broker_is_none() throws Exception {
        assertEquals(List.of(), check("frigate_north", "mqtt://broker"));
        assertEquals(List.of(), check("frigate", "mqtt://other"));
    }

    /** mosquitto 2.0.11. */
    @Test
    void a_broker_ends_the_connection_of_a_client_whose_id_comes_again() throws Exception {
        var lost = new AtomicInteger();
        try (var broker = new Mosquitto(dir)) {
            var settings = MqttSettings.open("127.0.0.1", broker.port(), "frigate", "frigate");
            List<String> topics = List.of(settings.events());
            try (var first =
                            BrokerConnection.open(
                                    settings,
                                    "frigate",
                                    false,
                                    topics,
                                    CallbackReceiver.noting(_ -> {}),
                                    _ -> lost.incrementAndGet());
                    var again =
                            BrokerConnection.open(
                                    settings,
                                    "frigate",
                                    false,
                                    topics,
                                    CallbackReceiver.noting(_ -> {}),
                                    _ -> {})) {
                await().atMost(Duration.ofSeconds(60)).until(() -> lost.get() == 1);
                assertTrue(again.isConnected() && !first.isConnected());
            }
        }
    }
}
