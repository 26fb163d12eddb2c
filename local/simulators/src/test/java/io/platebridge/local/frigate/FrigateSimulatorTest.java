package io.platebridge.local.frigate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FrigateSimulatorTest {

    private static final String EVENTS = "frigate/events";
    private static final String UPDATES = "frigate/tracked_object_update";

    /**
     * The fields of {@code before} and {@code after} that every consumer of Frigate may rely on.
     */
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "camera",
                    "frame_time",
                    "snapshot",
                    "label",
                    "sub_label",
                    "top_score",
                    "false_positive",
                    "start_time",
                    "end_time",
                    "score",
                    "box",
                    "area",
                    "ratio",
                    "region",
                    "stationary",
                    "motionless_count",
                    "position_changes",
                    "current_zones",
                    "entered_zones",
                    "has_clip",
                    "has_snapshot",
                    "attributes",
                    "current_attributes");

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private Mosquitto broker;
    private FrigateSimulator frigate;

    @BeforeAll
    static void wait_longer_on_busy_machines() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeEach
    void start() throws IOException {
        port = Mosquitto.freePort();
        broker = Mosquitto.start(port);
        frigate = frigate(port);
        await().until(frigate::connected);
    }

    @AfterEach
    void end() {
        http.close();
        frigate.close();
        broker.close();
    }

    private static Visit visit(PlateForm form) {
        return new Visit("gate", form, List.of(new PlateReading("ABC123", 0.95)), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(PlateForm.class)
    void a_car_is_reported_when_it_arrives_is_read_and_leaves(PlateForm form) throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            String id = frigate.car(visit(form));

            List<String> types =
                    form == PlateForm.RECOGNIZED
                            ? List.of("new", "update", "update", "end")
                            : List.of("new", "update", "end");
            List<JsonNode> messages = subscriber.await(types.size());
            assertEquals(
                    types,
                    messages.stream().map(message -> message.get("type").asString()).toList());
            assertTrue(id.matches("\\d+\\.\\d{6}-[a-z]{6}"), id);
            for (JsonNode message : messages) {
                for (String side : List.of("before", "after")) {
                    JsonNode object = message.get(side);
                    assertEquals(id, object.get("id").asString());
                    assertEquals("gate", object.get("camera").asString());
                    assertTrue(object.propertyNames().containsAll(FIELDS), object.toString());
                    assertEquals(
                            Double.parseDouble(id.replaceAll("-.*", "")),
                            object.get("start_time").asDouble());
                }
            }
            assertTrue(messages.get(1).at("/after/end_time").isNull());
            assertTrue(
                    messages.getLast().at("/after/end_time").asDouble()
                            >= messages.getLast().at("/after/start_time").asDouble());
        }
    }

    @Test
    void frigate_publishes_with_qos_0_by_default() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            frigate.car("gate", "ABC123", 0.95);
            subscriber.await(4);
            assertEquals(List.of(0, 0, 0, 0), subscriber.qualities());
        }
        try (FrigateSimulator sure = frigate(port, FrigateVersion.V0_18, 1, true);
                Subscriber subscriber = new Subscriber(port, EVENTS)) {
            await().until(sure::connected);
            sure.car("gate", "ABC123", 0.95);
            subscriber.await(4);
            assertEquals(List.of(1, 1, 1, 1), subscriber.qualities());
        }
    }

    @Test
    void the_plate_is_where_the_prototype_has_it() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            frigate.car(visit(PlateForm.SUB_LABEL));

            JsonNode first = subscriber.await(1).getFirst();
            assertEquals("new", first.get("type").asString());
            assertEquals("license_plate", first.at("/after/label").asString());
            assertEquals("ABC123", first.at("/after/sub_label").asString());
            assertEquals(0.95, first.at("/after/score").asDouble());
        }
    }

    @Test
    void the_plate_may_be_reported_with_its_score() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            frigate.car(visit(PlateForm.SCORED_SUB_LABEL));

            JsonNode label = subscriber.await(1).getFirst().at("/after/sub_label");
            assertEquals("[\"ABC123\",0.95]", label.toString());
        }
    }

    @Test
    void frigates_own_reader_reports_the_plate_only_when_the_car_is_near() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            frigate.car("gate", "ABC123", 0.95);

            List<JsonNode> messages = subscriber.await(4);
            assertEquals("car", messages.get(0).at("/after/label").asString());
            assertTrue(messages.get(1).at("/after/recognized_license_plate").isNull());
            assertTrue(messages.get(2).at("/before/recognized_license_plate").isNull());
            for (JsonNode message : messages.subList(2, 4)) {
                JsonNode after = message.get("after");
                assertEquals("[\"ABC123\",0.95]", after.get("recognized_license_plate").toString());
                assertFalse(after.has("recognized_license_plate_score"));
                assertTrue(after.get("sub_label").isNull());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FrigateVersion.class)
    void each_reading_is_published_before_the_cars_state_has_it(FrigateVersion version)
            throws Exception {
        var misread = new PlateReading("A8C123", 0.91);
        var right = new PlateReading("ABC123", 0.99);
        try (FrigateSimulator simulator = frigate(port, version, 0, true);
                Subscriber subscriber = new Subscriber(port, "frigate/#")) {
            await().until(simulator::connected);
            String id =
                    simulator.car(
                            new Visit(
                                    "gate",
                                    PlateForm.RECOGNIZED,
                                    List.of(misread, right),
                                    Optional.of("Johns 2nd car")));
            await().until(() -> about(subscriber, id).size() == 7);
            List<JsonNode> messages = about(subscriber, id);
            assertEquals(
                    List.of("new", "update", "lpr", "update", "lpr", "update", "end"),
                    messages.stream().map(message -> message.get("type").asString()).toList());
            JsonNode first = messages.get(2);
            assertEquals("A8C123", first.get("plate").asString());
            assertTrue(first.get("name").isNull());
            assertEquals(version == FrigateVersion.V0_18, first.has("plate_box"));
            JsonNode second = messages.get(4);
            assertEquals("ABC123", second.get("plate").asString());
            assertEquals(0.99, second.get("score").asDouble());
            assertEquals("Johns 2nd car", second.get("name").asString());
            assertEquals(
                    "[\"Johns 2nd car\",0.99]", messages.get(5).at("/after/sub_label").toString());
            assertEquals(version.full() + "-simulated", get("/api/version", simulator).body());
        }
    }

    private static List<JsonNode> about(Subscriber subscriber, String id) {
        return subscriber.await(0).stream()
                .filter(message ->
                        message.path("id")
                                .asString(message.at("/after/id").asString(""))
                                .equals(id))
                .toList();
    }

    @Test
    void it_waits_for_the_broker() throws Exception {
        int later = Mosquitto.freePort();
        try (FrigateSimulator early = frigate(later)) {
            assertFalse(early.connected());
            try (Mosquitto late = Mosquitto.start(later);
                    Subscriber subscriber = new Subscriber(later, EVENTS)) {
                await().until(early::connected);
                early.car("gate", "ABC123", 0.95);
                assertEquals("new", subscriber.await(1).getFirst().get("type").asString());
            }
        }
    }

    @Test
    void an_event_without_a_broker_is_listed_but_not_published_later() throws Exception {
        broker.close();
        await().until(() -> !frigate.connected());
        String missed = frigate.car("gate", "ABC123", 0.95);
        await().until(() -> !list("").get(0).get("end_time").isNull());
        broker = Mosquitto.start(port);
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            await().until(frigate::connected);
            String seen = frigate.car("gate", "XYZ789", 0.9);

            assertNotEquals(missed, seen);
            assertEquals(seen, subscriber.await(1).getFirst().at("/after/id").asString());
            assertEquals(List.of(seen, missed), ids(list("")));
        }
    }

    @Test
    void its_availability_is_published() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, "frigate/available")) {
            assertEquals("online", subscriber.await(1).getFirst().asString());
            assertEquals(0, subscriber.qualities().getFirst(), "mqtt.qos is 0");
            frigate.close();
            assertEquals("offline", subscriber.await(2).get(1).asString());
        }
    }

    @Test
    void the_list_is_cut_by_time_and_number_and_begins_with_the_latest() throws Exception {
        String first = frigate.car("gate", "ABC123", 0.95);
        String second = frigate.car("gate", "XYZ789", 0.9);
        String third = frigate.car("exit", "ABC123", 0.8);
        String start = second.replaceAll("-.*", "");

        assertEquals(List.of(third, second, first), ids(list("")));
        assertEquals(List.of(first, second, third), ids(list("?sort=date_asc&limit=-1")));
        assertEquals(List.of(third), ids(list("?after=" + start)));
        assertEquals(List.of(first), ids(list("?before=" + start)));
        assertEquals(List.of(third, second), ids(list("?limit=2")));
        assertEquals(List.of(), ids(list("?after=99999999999")));
        await().until(() -> list("").valueStream().allMatch(FrigateSimulatorTest::isOver));
        JsonNode data = list("").get(1).get("data");
        assertEquals("XYZ789", data.get("recognized_license_plate").asString());
        assertEquals(0.9, data.get("recognized_license_plate_score").asDouble());
        assertTrue(list("").get(1).get("sub_label").isNull());
    }

    @Test
    void a_car_has_no_row_if_frigate_stores_nothing() throws Exception {
        try (FrigateSimulator forgetful = frigate(port, FrigateVersion.V0_16, 0, false)) {
            forgetful.car("gate", "ABC123", 0.95);
            assertEquals("[]", get("/api/events", forgetful).body());
        }
    }

    /**
     * As {@code frigate/api/app.py} and {@code frigate/config} of 0.16 and 0.17 have it:
     * https://github.com/blakeblackshear/frigate. The pod's check compares these settings with its
     * own.
     */
    @Test
    void its_configuration_and_version_are_served() throws Exception {
        try (FrigateSimulator sure = frigate(port, FrigateVersion.V0_17, 1, true)) {
            HttpResponse<String> answer = get("/api/config", sure);
            assertEquals(200, answer.statusCode());
            JsonNode config = JsonMapper.shared().readTree(answer.body());
            assertEquals(
                    "{\"enabled\":true,\"topic_prefix\":\"frigate\",\"client_id\":\"frigate\",\"stats_interval\":60,\"qos\":1}",
                    config.get("mqtt").toString());
            assertTrue(config.at("/lpr/enabled").asBoolean());
            JsonNode gate = config.at("/cameras/gate");
            assertEquals("[\"person\",\"car\"]", gate.at("/objects/track").toString());
            assertTrue(gate.at("/record/enabled").asBoolean());
            assertTrue(gate.at("/lpr/enabled").asBoolean());
            HttpResponse<String> version = get("/api/version", sure);
            assertEquals("0.17.2-simulated", version.body());
            assertEquals(
                    Optional.of("text/plain; charset=utf-8"),
                    version.headers().firstValue("Content-Type"));
        }
        try (FrigateSimulator forgetful = frigate(port, FrigateVersion.V0_16, 0, false)) {
            JsonNode config = JsonMapper.shared().readTree(get("/api/config", forgetful).body());
            assertFalse(config.at("/cameras/gate/record/enabled").asBoolean());
            assertEquals(0, config.at("/mqtt/qos").asInt());
        }
    }

    /** Seen with 0.16.4, 0.17.2 and 0.18.0. */
    @Test
    void an_event_made_by_hand_is_listed_and_not_published() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, "frigate/#")) {
            HttpResponse<String> made =
                    post(
                            "/api/events/gate/license_plate/create",
                            "{\"sub_label\": \"ABC123\", \"score\": 0.7}");
            assertEquals(200, made.statusCode());
            String id = JsonMapper.shared().readTree(made.body()).get("event_id").asString();
            assertEquals(List.of(id), ids(list("")));
            assertEquals("ABC123", list("").get(0).get("sub_label").asString());

            String car = frigate.car("gate", "XYZ789", 0.95);
            await().until(() -> about(subscriber, car).size() == 5);
            assertEquals(List.of(), about(subscriber, id));
        }
    }

    @Test
    void another_process_can_send_a_car() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, UPDATES)) {
            HttpResponse<String> made =
                    post(
                            "/simulator/cars",
                            """
                            {"camera": "exit", "plate": "ABC123", "score": 0.97,
                             "misread": [{"plate": "A8C123", "score": 0.92}]}
                            """);
            assertEquals(200, made.statusCode());
            List<JsonNode> readings = subscriber.await(2);
            assertEquals("A8C123", readings.get(0).get("plate").asString());
            assertEquals("ABC123", readings.get(1).get("plate").asString());
            assertEquals("exit", readings.get(1).get("camera").asString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/events?after=yesterday",
                "GET /api/events?limit=many",
                "POST /simulator/cars {}",
                "POST /api/events/gate/license_plate/create []",
                "POST /api/events/gate/license_plate/create not json",
                "POST /api/events/gate/car/create {\"sub_label\":\"ABC123\",\"score\":7}",
            })
    void invalid_requests_are_rejected(String request) throws Exception {
        String[] parts = request.split(" ", 3);
        HttpResponse<String> answer =
                parts[0].equals("GET") ? get(parts[1]) : post(parts[1], parts[2]);

        assertEquals(422, answer.statusCode());
        assertEquals(404, get("/api/no-such-thing").statusCode());
    }

    @Test
    void cars_arrive_by_the_timetable() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            Timetable timetable = new Timetable(Duration.ofSeconds(1));
            List<Visitor> visitors = List.of(Visitor.of("ABC123"), Visitor.of("!XYZ789"));
            frigate.follow(
                    new FrigatePlan(
                            "gate",
                            visitors,
                            timetable,
                            0.95,
                            PlateForm.RECOGNIZED,
                            2,
                            Map.of("ABC123", "Johns 2nd car")));

            await().until(() -> list("").size() >= 2);
            await().until(() -> list("").valueStream().allMatch(FrigateSimulatorTest::isOver));
            List<String> plates =
                    list("").valueStream()
                            .map(row -> row.at("/data/recognized_license_plate").asString())
                            .toList();
            assertNotEquals(plates.get(0), plates.get(1), "one after the other");
            assertEquals(Set.of("ABC123", "XYZ789"), Set.copyOf(plates));
            assertFalse(subscriber.await(2).isEmpty());
        }
    }

    private static boolean isOver(JsonNode row) {
        return !row.get("end_time").isNull();
    }

    @Test
    void an_invalid_address_is_rejected() {
        assertThrows(
                IllegalArgumentException.class,
                () -> frigate("nowhere", FrigateVersion.V0_18, 0, true).close());
    }

    @Test
    void an_unknown_version_is_rejected() {
        assertThrows(IllegalArgumentException.class, () -> FrigateVersion.of("0.15"));
        assertEquals(FrigateVersion.V0_17, FrigateVersion.of("0.17"));
    }

    private static FrigateSimulator frigate(int brokerPort) throws IOException {
        return frigate(brokerPort, FrigateVersion.V0_18, 0, true);
    }

    private static FrigateSimulator frigate(
            int brokerPort, FrigateVersion version, int qos, boolean keeps) throws IOException {
        return frigate(Mosquitto.url(brokerPort), version, qos, keeps);
    }

    private static FrigateSimulator frigate(
            String broker, FrigateVersion version, int qos, boolean keeps) throws IOException {
        return new FrigateSimulator(
                new FrigateSettings(
                        broker,
                        "frigate",
                        loopback(),
                        Duration.ofMillis(50),
                        version,
                        qos,
                        keeps,
                        List.of("gate")),
                Clock.systemUTC(),
                new Random(1));
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static List<String> ids(JsonNode rows) {
        return rows.valueStream().map(row -> row.get("id").asString()).toList();
    }

    private JsonNode list(String query) throws Exception {
        HttpResponse<String> answer = get("/api/events" + query);
        assertEquals(200, answer.statusCode());
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(String target) throws Exception {
        return get(target, frigate);
    }

    private HttpResponse<String> get(String target, FrigateSimulator of) throws Exception {
        URI uri = URI.create(of.api() + target);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        URI uri = URI.create(frigate.api() + target);
        return http.send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
