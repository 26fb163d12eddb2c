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

    /** What every consumer of Frigate may rely on in {@code before} and {@code after}. */
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "camera",
                    "frame_time",
                    "snapshot_time",
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

    @ParameterizedTest
    @EnumSource(PlateForm.class)
    void a_car_is_told_of_when_it_comes_is_read_and_goes(PlateForm form) throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            String id = frigate.car("gate", "ABC123", 0.95, form);

            List<JsonNode> messages = subscriber.await(3);
            assertEquals(
                    List.of("new", "update", "end"),
                    messages.stream().map(message -> message.get("type").asString()).toList());
            assertEquals(List.of(1, 1, 1), subscriber.qualities());
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
                    messages.get(2).at("/after/end_time").asDouble()
                            >= messages.get(2).at("/after/start_time").asDouble());
        }
    }

    @Test
    void the_plate_is_where_the_seeds_have_it() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            frigate.car("gate", "ABC123", 0.95);

            JsonNode first = subscriber.await(1).getFirst();
            assertEquals("new", first.get("type").asString());
            assertEquals("license_plate", first.at("/after/label").asString());
            assertEquals("ABC123", first.at("/after/sub_label").asString());
            assertEquals(0.95, first.at("/after/score").asDouble());
        }
    }

    @Test
    void the_plate_may_stand_beside_its_score() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            frigate.car("gate", "ABC123", 0.95, PlateForm.SCORED_SUB_LABEL);

            JsonNode label = subscriber.await(1).getFirst().at("/after/sub_label");
            assertEquals("[\"ABC123\",0.95]", label.toString());
        }
    }

    @Test
    void frigates_own_reader_knows_the_plate_only_when_the_car_is_near() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            frigate.car("gate", "ABC123", 0.95, PlateForm.RECOGNIZED);

            List<JsonNode> messages = subscriber.await(3);
            assertEquals("car", messages.get(0).at("/after/label").asString());
            assertTrue(messages.get(0).at("/after/recognized_license_plate").isNull());
            assertTrue(messages.get(1).at("/before/recognized_license_plate").isNull());
            for (JsonNode message : messages.subList(1, 3)) {
                JsonNode after = message.get("after");
                assertEquals("ABC123", after.get("recognized_license_plate").asString());
                assertEquals(0.95, after.get("recognized_license_plate_score").asDouble());
                assertTrue(after.get("sub_label").isNull());
            }
        }
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
    void what_happens_without_a_broker_is_not_published_later_but_listed() throws Exception {
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
    void it_says_whether_it_is_there() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, "frigate/available")) {
            assertEquals("online", subscriber.await(1).getFirst().asString());
            frigate.close();
            assertEquals("offline", subscriber.await(2).get(1).asString());
        }
    }

    @Test
    void the_list_is_cut_by_time_and_number_and_begins_with_the_latest() throws Exception {
        String first = frigate.car("gate", "ABC123", 0.95);
        String second = frigate.car("gate", "XYZ789", 0.9, PlateForm.RECOGNIZED);
        String third = frigate.car("exit", "ABC123", 0.8);
        String start = second.replaceAll("-.*", "");

        assertEquals(List.of(third, second, first), ids(list("")));
        assertEquals(List.of(third), ids(list("?after=" + start)));
        assertEquals(List.of(first), ids(list("?before=" + start)));
        assertEquals(List.of(third, second), ids(list("?limit=2")));
        assertEquals(List.of(), ids(list("?after=99999999999")));
        JsonNode recognized = list("?limit=2").get(1);
        assertEquals("XYZ789", recognized.at("/data/recognized_license_plate").asString());
        assertEquals("ABC123", list("?limit=1").get(0).get("sub_label").asString());
        await().until(() -> !list("").get(2).get("end_time").isNull());
    }

    @Test
    void a_car_can_be_made_by_hand() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            HttpResponse<String> made =
                    post(
                            "/api/events/gate/license_plate/create",
                            "{\"sub_label\": \"ABC123\", \"score\": 0.7}");

            assertEquals(200, made.statusCode());
            JsonNode after = subscriber.await(1).getFirst().get("after");
            assertEquals(
                    after.get("id").asString(),
                    JsonMapper.shared().readTree(made.body()).get("event_id").asString());
            assertEquals("ABC123", after.get("sub_label").asString());
            assertEquals(0.7, after.get("score").asDouble());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/events?after=yesterday",
                "GET /api/events?limit=many",
                "POST /api/events/gate/license_plate/create {}",
                "POST /api/events/gate/license_plate/create not json",
                "POST /api/events/gate/car/create {\"sub_label\":\"ABC123\",\"score\":7}",
            })
    void what_it_does_not_understand_it_refuses(String request) throws Exception {
        String[] parts = request.split(" ", 3);
        HttpResponse<String> answer =
                parts[0].equals("GET") ? get(parts[1]) : post(parts[1], parts[2]);

        assertEquals(422, answer.statusCode());
        assertEquals(404, get("/api/config").statusCode());
    }

    @Test
    void cars_come_by_the_timetable() throws Exception {
        try (Subscriber subscriber = new Subscriber(port, EVENTS)) {
            Timetable timetable = new Timetable(Duration.ofSeconds(1));
            List<Visitor> visitors = List.of(Visitor.of("ABC123"), Visitor.of("!XYZ789"));
            frigate.follow(new FrigatePlan("gate", visitors, timetable, 0.95, PlateForm.SUB_LABEL));

            await().until(() -> list("").size() >= 2);
            List<String> plates =
                    list("").valueStream().map(row -> row.get("sub_label").asString()).toList();
            assertNotEquals(plates.get(0), plates.get(1), "one after the other");
            assertEquals(Set.of("ABC123", "XYZ789"), Set.copyOf(plates));
            assertFalse(subscriber.await(2).isEmpty());
        }
    }

    @Test
    void an_address_that_is_none_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new FrigateSimulator(
                                        "nowhere",
                                        loopback(),
                                        Duration.ofMillis(50),
                                        Clock.systemUTC(),
                                        new Random(1))
                                .close());
    }

    private static FrigateSimulator frigate(int brokerPort) throws IOException {
        return new FrigateSimulator(
                Mosquitto.url(brokerPort),
                loopback(),
                Duration.ofMillis(50),
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
        URI uri = URI.create(frigate.api() + target);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        URI uri = URI.create(frigate.api() + target);
        return http.send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
