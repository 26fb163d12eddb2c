package io.platebridge.edge.pod.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ContractJson;
import io.platebridge.contract.GateOutcome;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.media.live.TestTokens;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.platebridge.edge.pod.arrival.ArrivalRoute;
import io.platebridge.edge.pod.arrival.ArrivalStore;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a viewer of a camera gets of its cars, from a pod without its cloud. */
class ArrivalsTest {

    @TempDir Path dir;
    private final Vertx vertx = Vertx.vertx();
    private final TestTokens tokens = new TestTokens();
    private PlatePod pod;
    private String url;

    @BeforeEach
    void serve() {
        pod = new PlatePod(dir, Clock.systemUTC());
        Whitelisted.replace(pod.whitelist, 1, "ABC123");
        Router router = Router.router(vertx);
        new ArrivalRoute(new ArrivalStore(pod.database))
                .mount(
                        new StreamRouteGuard(
                                router,
                                new StreamAuthorizer(tokens.verifier(), () -> {}),
                                List.of()));
        url =
                "http://127.0.0.1:%d/arrivals"
                        .formatted(
                                Loopback.listening(vertx.createHttpServer().requestHandler(router))
                                        .actualPort());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        pod.close();
    }

    private void car(String event, String plate, int secondsAgo) {
        Instant at = Instant.now().minusSeconds(secondsAgo);
        pod.decideEvent(
                PlatePod.message("update", event, plate)
                        .replace("1763640000.25", Long.toString(at.getEpochSecond())));
    }

    private HttpResponse<String> get(String query) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url + query)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private JsonNode list(String query) throws Exception {
        HttpResponse<String> answer = get("?token=" + tokens.of("gate") + query);
        assertEquals(200, answer.statusCode(), answer.body());
        return ContractJson.MAPPER.readTree(answer.body());
    }

    @Test
    void readings_corrections_and_repeats_of_a_car_are_one_arrival() throws Exception {
        car("1.1-a", "ABC12", 20);
        car("1.1-a", "ABC123\", 0.99], \"x\": [\"", 19);
        car("1.2-b", "ABC123", 5);
        car("1.3-c", "XYZ789", 4);

        JsonNode arrivals = list("").get("arrivals");
        assertEquals(2, arrivals.size(), arrivals::toString);
        assertEquals("not_listed", arrivals.get(0).get("reason").asString());
        JsonNode arrival = arrivals.get(1);
        assertEquals("1.1-a", arrival.get("arrival_id").asString());
        assertEquals("[\"1.1-a\",\"1.2-b\"]", arrival.get("events").toString());
        assertEquals("ABC123", arrival.get("plate").asString());
        assertEquals("allow", arrival.get("decision").asString());
        assertEquals(
                List.of("ABC123 2", "ABC12 1"),
                StreamSupport.stream(arrival.get("readings").spliterator(), false)
                        .map(read -> read.get("plate").asString() + " " + read.get("times"))
                        .toList());
        assertEquals("waiting", arrival.get("report").asString());
        assertFalse(arrival.has("gate"));
        assertFalse(arrival.has("clip"));
    }

    @Test
    void a_look_alike_that_was_let_in_stays_allowed_and_is_shown_as_it_was_read() throws Exception {
        Whitelisted.openForLookAlikes(pod.whitelist, 2, "ABC123");
        car("1.1-a", "A8C123", 20);
        car("1.1-a", "A8C128\", 0.99], \"x\": [\"", 19);

        JsonNode arrival = list("").get("arrivals").get(0);
        assertEquals("A8C123", arrival.get("plate").asString());
        assertEquals("allow", arrival.get("decision").asString());
        assertEquals("look_alike", arrival.get("reason").asString());
    }

    @Test
    void what_became_of_the_gate_and_whether_the_cloud_has_it_are_told() throws Exception {
        car("1.1-a", "ABC123", 90);
        var queue = new ReportQueue(pod.database, Clock.systemUTC());
        queue.markReported(queue.findNext().orElseThrow().entry(), Optional.of(GateOutcome.OPENED));
        car("1.2-b", "ABC123", 5);
        pod.database.transaction(transaction ->
                transaction.change(
                        """
                        INSERT INTO gate_opening (event_id, state, read_at, outcome)
                        VALUES ('1.2-b', 'ended', 0, 'UNKNOWN')\
                        """));

        JsonNode arrivals = list("").get("arrivals");
        assertEquals(
                List.of("unknown pod waiting", "opened cloud reported"),
                StreamSupport.stream(arrivals.spliterator(), false)
                        .map(each ->
                                "%s %s %s"
                                        .formatted(
                                                each.get("gate").asString(),
                                                each.get("gate_by").asString(),
                                                each.get("report").asString()))
                        .toList());
    }

    @Test
    void a_gate_that_the_cloud_opened_after_the_pod_did_not_reach_it_is_open() throws Exception {
        car("1.1-a", "ABC123", 5);
        pod.database.transaction(transaction ->
                transaction.change(
                        """
                        INSERT INTO gate_opening (event_id, state, read_at, outcome)
                        VALUES ('1.1-a', 'ended', 0, 'UNREACHABLE')\
                        """));
        JsonNode failed = list("").get("arrivals").get(0);
        assertEquals("unreachable", failed.get("gate").asString());
        assertEquals("pod", failed.get("gate_by").asString());

        var queue = new ReportQueue(pod.database, Clock.systemUTC());
        queue.markReported(queue.findNext().orElseThrow().entry(), Optional.of(GateOutcome.OPENED));
        JsonNode opened = list("").get("arrivals").get(0);
        assertEquals("opened", opened.get("gate").asString());
        assertEquals("cloud", opened.get("gate_by").asString());
    }

    @Test
    void a_list_has_pages() throws Exception {
        for (int i = 0; i < 7; i++) {
            car("1.%d-x".formatted(i), "CAR%d".formatted(i), 5);
        }
        List<String> all = List.of("CAR6", "CAR5", "CAR4", "CAR3", "CAR2", "CAR1", "CAR0");
        for (int limit : new int[] {2, 6, 7, 100}) {
            assertEquals(all, pages(limit));
        }
    }

    private List<String> pages(int limit) throws Exception {
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = list("&limit=" + limit + cursor);
            assertTrue(page.get("arrivals").size() <= limit);
            page.get("arrivals").forEach(each -> seen.add(each.get("plate").asString()));
            cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").asString() : "";
        } while (!cursor.isEmpty());
        return seen;
    }

    @Test
    void nobody_gets_them_without_a_token_or_of_another_camera() throws Exception {
        car("1.1-a", "ABC123", 5);
        assertEquals(401, get("").statusCode());
        String other = tokens.of("exit");
        assertEquals(403, get("?camera_id=gate&token=" + other).statusCode());
        HttpResponse<String> exits = get("?token=" + other);
        assertEquals("{\"arrivals\":[]}", exits.body());
    }
}
