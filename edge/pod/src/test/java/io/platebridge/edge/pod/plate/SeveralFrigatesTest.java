package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.base.state.OldState;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.frigate.CarPictures;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateServer;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two Frigates at one pod, whose cameras have the same name, at real brokers. */
class SeveralFrigatesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FrigateName NORTH = new FrigateName("north");

    private static final PlateSettings SETTINGS =
            new PlateSettings(
                    0.75,
                    false,
                    Map.of(
                            FrigateName.FIRST,
                            new FrigateCameras(Map.of("gate", new CameraId("gate")), true),
                            NORTH,
                            new FrigateCameras(Map.of("gate", new CameraId("north-gate")), true)),
                    Optional.empty(),
                    Optional.empty());

    @TempDir Path state;
    @TempDir Path firstFiles;
    @TempDir Path northFiles;

    private static FrigateListener listen(
            FrigateName frigate, Mosquitto broker, String prefix, PlateDecisions decisions) {
        return new FrigateListener(
                frigate,
                MqttSettings.open("127.0.0.1", broker.port(), "pod-" + frigate, prefix),
                decisions,
                () -> {});
    }

    private static List<String> events(PlatePod pod) {
        return pod.database.transaction(transaction ->
                transaction.list(
                        "SELECT * FROM plate_event ORDER BY event_id",
                        row ->
                                "%s %s %s"
                                        .formatted(
                                                row.text("event_id"),
                                                row.text("frigate"),
                                                row.optionalText("camera_id").orElse("-"))));
    }

    @Test
    void at_one_broker_each_ones_cars_are_at_its_own_camera() throws Exception {
        try (var broker = new Mosquitto(firstFiles);
                var pod = new PlatePod(state, Clock.systemUTC())) {
            PlateDecisions decisions = pod.decisions(SETTINGS, Clock.systemUTC());
            try (var first = listen(FrigateName.FIRST, broker, "frigate", decisions);
                    var north = listen(NORTH, broker, "frigate_north", decisions)) {
                await().atMost(PATIENCE).until(() -> first.isListening() && north.isListening());
                broker.publish("frigate/events", PlatePod.message("new", "1.1-a", "ABC123"));
                broker.publish("frigate_north/events", PlatePod.message("new", "1.2-b", "XYZ789"));
                broker.publish("frigate_north/events", "{}");
                await().atMost(PATIENCE).until(() -> events(pod).size() == 2);
                await().atMost(PATIENCE).until(() -> decisions.malformed(NORTH) == 1);
            }
            assertEquals(List.of("1.1-a  gate", "1.2-b north north-gate"), events(pod));
            assertEquals(0, decisions.malformed(FrigateName.FIRST));
        }
    }

    @Test
    void while_one_broker_is_away_the_other_ones_cars_are_decided_and_nothing_is_lost()
            throws Exception {
        try (var firstBroker = new Mosquitto(firstFiles);
                var northBroker = new Mosquitto(northFiles);
                var pod = new PlatePod(state, Clock.systemUTC())) {
            PlateDecisions decisions = pod.decisions(SETTINGS, Clock.systemUTC());
            try (var first = listen(FrigateName.FIRST, firstBroker, "frigate", decisions);
                    var north = listen(NORTH, northBroker, "frigate", decisions)) {
                await().atMost(PATIENCE).until(() -> first.isListening() && north.isListening());
                northBroker.stop();
                firstBroker.publish("frigate/events", PlatePod.message("new", "1.1-a", "ABC123"));
                await().atMost(PATIENCE).until(() -> events(pod).size() == 1);
                await().atMost(PATIENCE).until(() -> !north.isListening());
            }
            // Both sessions are kept while the pod is away.
            northBroker.start();
            firstBroker.publish("frigate/events", PlatePod.message("new", "1.2-b", "ABC123"));
            northBroker.publish("frigate/events", PlatePod.message("new", "1.3-c", "ABC123"));
            try (var _ = listen(FrigateName.FIRST, firstBroker, "frigate", decisions);
                    var _ = listen(NORTH, northBroker, "frigate", decisions)) {
                await().atMost(PATIENCE).until(() -> events(pod).size() == 3);
            }
            assertEquals(
                    List.of("1.1-a  gate", "1.2-b  gate", "1.3-c north north-gate"), events(pod));
        }
    }

    @Test
    void a_row_of_a_history_is_a_late_car_at_that_ones_camera() throws Exception {
        String row =
                """
                {"id": "1763640000.475377-mxklsc", "camera": "gate", "label": "car",
                 "data": {"recognized_license_plate": "ABC123",
                          "recognized_license_plate_score": 0.95}}
                """;
        try (var pod = new PlatePod(state, Clock.systemUTC())) {
            pod.decisions(SETTINGS, Clock.systemUTC())
                    .storeRows(NORTH, List.of(ForeignJson.MAPPER.readTree(row)));
            assertEquals(List.of("1763640000.475377-mxklsc north north-gate"), events(pod));
        }
    }

    @Test
    void the_picture_of_a_car_comes_from_the_frigate_that_reported_it() throws Exception {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
        try (var firstServer = new FrigateServer();
                var northServer = new FrigateServer();
                var first = pictures(firstServer);
                var north = pictures(northServer);
                var pod = new PlatePod(state, Clock.systemUTC())) {
            northServer.picture("1.2-b", "snapshot", jpeg);
            PlatePod.decideAndStore(
                            pod.decisions(SETTINGS, Clock.systemUTC()),
                            NORTH,
                            List.of(
                                    PlatePod.delivery(
                                            "frigate/events",
                                            PlatePod.message("new", "1.2-b", "ABC123"))))
                    .start();
            var pictures =
                    new EventPictures(pod.database, Map.of(FrigateName.FIRST, first, NORTH, north));
            assertArrayEquals(jpeg, pictures.find(new EventId("1.2-b")).orElseThrow());
            assertEquals(Optional.empty(), pictures.find(new EventId("1.9-z")));
            assertEquals(List.of(), firstServer.requests());
        }
    }

    private static CarPictures pictures(FrigateServer server) {
        return new CarPictures(
                new FrigateSettings(server.url(), Optional.empty(), ClientTls.STANDARD));
    }

    @Test
    void a_frigate_that_is_renamed_or_removed_while_the_pod_runs_keeps_its_cameras() {
        var renamed =
                new PlateSettings(
                        0.5,
                        false,
                        Map.of(
                                FrigateName.FIRST,
                                new FrigateCameras(Map.of("gate", new CameraId("gate")), true),
                                new FrigateName("nord"),
                                new FrigateCameras(
                                        Map.of("gate", new CameraId("north-gate")), true)),
                        Optional.empty(),
                        Optional.empty());
        try (var pod = new PlatePod(state, Clock.systemUTC())) {
            PlateDecisions decisions = pod.decisions(SETTINGS, Clock.systemUTC());
            decisions.changeExceptCameras(renamed);
            decide(decisions, PlatePod.message("new", "1.1-a", "ABC123").replace("0.95", "0.6"));
            decide(decisions, PlatePod.message("new", "1.2-b", "XYZ789").replace("gate", "street"));
            assertEquals(List.of("1.1-a north north-gate"), events(pod));
        }
    }

    @Test
    void cars_that_two_detectors_give_the_same_number_are_two_cars() {
        String car = PlatePod.message("new", "17", "ABC123");
        String surer = car.replace("ABC123", "XYZ789").replace("0.95", "0.99");
        try (var pod = new PlatePod(state, Clock.systemUTC())) {
            PlateDecisions decisions = pod.decisions(SETTINGS, Clock.systemUTC());
            pod.decideEvent(car);
            decide(decisions, car);
            decide(decisions, surer);
            assertEquals(
                    List.of(
                            "17  gate",
                            "north-70efdf2e-c9b0-3607-9795-c442636b55fb north north-gate"),
                    events(pod));
            assertEquals(
                    List.of(1, 1, 2), pod.begun.stream().map(PlateDecision::sequence).toList());
        }
    }

    @Test
    void a_car_of_a_frigate_that_the_pod_does_not_read_from_is_ignored() {
        try (var pod = new PlatePod(state, Clock.systemUTC())) {
            PlateDecisions decisions = pod.decisions(PlatePod.SETTINGS, Clock.systemUTC());
            decide(decisions, PlatePod.message("new", "1.1-a", "ABC123"));
            assertEquals(List.of(), events(pod));
        }
    }

    private static void decide(PlateDecisions decisions, String message) {
        PlatePod.decideAndStore(
                        decisions, NORTH, List.of(PlatePod.delivery("frigate/events", message)))
                .start();
    }

    @Test
    void check_names_the_frigate_that_a_line_is_about() throws Exception {
        var away = MqttSettings.open("127.0.0.1", Loopback.freePort(), "pod", "frigate");
        CheckLine broker = new BrokerCheck(NORTH, away).run().getFirst();
        assertTrue(broker.text().startsWith("mqtt north: "), broker::text);
        var link = new FrigateLink(NORTH, Optional.of(away), Optional.empty());
        CheckLine api = new FrigateCheck(link, SETTINGS, new FrigateClients()).run().getFirst();
        assertTrue(api.text().startsWith("frigate north: without frigate_url"), api::text);
    }

    @Test
    void a_state_of_before_is_the_first_ones() throws Exception {
        OldState.write(
                state,
                13,
                """
                INSERT INTO frigate_history VALUES (1, 1763640000250);
                INSERT INTO plate_event (event_id, camera_id, decided_at) VALUES ('1.1-a', 'gate', 1);
                INSERT INTO late_reading (event_id, camera, plate, source, read_at, accepted_at)
                  VALUES ('1.2-b', 'gate', 'ABC123', 'STATE', 1763640000250, 1763640001000);
                """);
        try (var pod = new PlatePod(state, Clock.systemUTC())) {
            assertEquals(
                    Optional.of(Instant.ofEpochMilli(1_763_640_000_250L)),
                    new HistoryProgress(pod.database, FrigateName.FIRST).readTo());
            assertEquals(Optional.empty(), new HistoryProgress(pod.database, NORTH).readTo());
            assertFalse(pod.decisions(SETTINGS, Clock.systemUTC()).decideLate());
            assertEquals(List.of("1.1-a  gate", "1.2-b  gate"), events(pod));
        }
    }
}
