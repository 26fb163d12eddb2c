package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.message;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DetectionReportsTest {

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
    private final AtomicLong version = new AtomicLong(-1);
    private PlatePod pod;

    @BeforeEach
    void open() {
        pod = new PlatePod(dir, Clock.systemUTC());
        Whitelisted.replace(pod.whitelist, 1, "ABC123");
        cloud.whitelist(5, "ABC123");
    }

    @AfterEach
    void close() {
        pod.close();
        client.close();
        cloud.close();
    }

    private DetectionReports start() {
        return start(pod, Clock.systemUTC());
    }

    private DetectionReports start(PlatePod from, Clock clock) {
        return start(from, clock, Duration.ofMillis(10));
    }

    private DetectionReports start(PlatePod from, Clock clock, Duration retry) {
        return new DetectionReports(
                from.database,
                client,
                PlatePod.SETTINGS,
                from.whitelist,
                new Backoff(retry, retry.multipliedBy(5), new Random(1)),
                version::set,
                _ -> new PodGate.Answer.Report(Optional.empty()),
                clock);
    }

    private void restart() {
        pod.close();
        pod = new PlatePod(dir, Clock.systemUTC());
    }

    private boolean reported(int events) {
        return pod.decisions.reports().equals(Map.of("reported", (long) events));
    }

    @Test
    void an_event_is_reported_with_all_that_the_pod_knows() {
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        try (var _ = start()) {
            await().until(() -> reported(1));
        }
        JsonNode sent = cloud.requests("recordDetection").getFirst();
        assertEquals("1.1-a", sent.get("event_id").asString());
        assertEquals("ABC123", sent.get("plate").asString());
        assertEquals("gate", sent.get("camera").asString());
        assertEquals("main-gate", sent.get("site_id").asString());
        assertEquals("North Gate POD", sent.get("pod_name").asString());
        assertEquals("allow", sent.get("decision").asString());
        assertEquals(0.95, sent.get("score").asDouble());
        assertEquals("2025-11-20T12:00:00.250Z", sent.get("detected_at").asString());
        assertEquals(5, version.get());
    }

    @Test
    void corrections_are_reported_under_the_same_id_in_their_order() {
        pod.decideEvent(message("new", "1.1-a", "ABC128"));
        pod.decideEvent(message("update", "1.1-a", "ABC123").replace("0.95", "0.99"));
        pod.decideEvent(message("new", "1.2-b", "ABC123").replace("\"gate\"", "\"exit_lane\""));
        pod.decideEvent(message("new", "1.3-c", "ABC123"));
        cloud.refuse("recordDetection", ErrorCode.UNAVAILABLE);
        try (var _ = start()) {
            await().until(() -> cloud.eventIds().size() >= 3);
            cloud.serve("recordDetection");
            await().until(() -> reported(4));
        }
        List<JsonNode> sent = cloud.requests("recordDetection");
        List<JsonNode> first = sent.stream().filter(body -> id(body).equals("1.1-a")).toList();
        assertFalse(first.getFirst().has("sequence"));
        assertEquals("ABC128", first.getFirst().get("plate").asString());
        JsonNode last = first.getLast();
        assertEquals(2, last.get("sequence").asInt());
        assertEquals("ABC123", last.get("plate").asString());
        assertEquals("allow", last.get("decision").asString());
        int corrected = first.stream().map(body -> body.has("sequence")).toList().indexOf(true);
        assertTrue(
                first.subList(corrected, first.size()).stream().allMatch(b -> b.has("sequence")));
        JsonNode repeat =
                sent.stream().filter(b -> id(b).equals("1.3-c")).findFirst().orElseThrow();
        assertEquals("1.1-a", repeat.get("repeat_of").asString());
        assertTrue(repeat.get("late").asBoolean());
    }

    private static String id(JsonNode body) {
        return body.get("event_id").asString();
    }

    @Test
    void events_wait_for_the_cloud_in_their_order_and_survive_restarts() {
        cloud.goAway();
        try (var _ = start()) {
            pod.decideEvent(message("new", "1.1-a", "ABC123"));
            pod.decideEvent(message("new", "1.2-b", "XYZ789"));
        }
        restart();
        pod.decideEvent(message("new", "1.3-c", "ABC123"));
        assertEquals(Map.of("waiting", 3L), pod.decisions.reports());
        try (var _ = start()) {
            cloud.comeBack();
            await().until(() -> reported(3));
        }
        assertEquals(List.of("1.1-a", "1.2-b", "1.3-c"), cloud.eventIds());
    }

    /** The state of a car that is at the gate now. */
    private static String carNow(String event, String plate) {
        String now = Long.toString(System.currentTimeMillis());
        return message("new", event, plate).replace("1763640000.25", now);
    }

    @Test
    void what_was_read_while_the_clock_was_ahead_is_no_car_at_the_gate() {
        pod.close();
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        pod = new PlatePod(dir, ahead);
        String inAnHour = Long.toString(ahead.millis());
        pod.decideEvent(message("new", "ahead", "ABC123").replace("1763640000.25", inAnHour));
        restart();
        pod.decideEvent(carNow("car", "ABC123"));
        try (var _ = start()) {
            await().until(() -> reported(2));
        }
        assertEquals(List.of("car", "ahead"), cloud.eventIds());
        assertTrue(cloud.requests("recordDetection").getLast().get("late").asBoolean());
    }

    @Test
    void a_car_whose_report_waited_for_minutes_is_reported_as_late() {
        pod.decideEvent(carNow("car", "ABC123"));
        assertTrue(pod.begun.getFirst().shouldOpenGate());
        try (var _ = start(pod, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)))) {
            await().until(() -> reported(1));
        }
        assertTrue(cloud.requests("recordDetection").getFirst().get("late").asBoolean());
    }

    @Test
    void a_decision_that_opens_does_not_wait_for_the_retry_of_an_earlier_one() {
        cloud.refuse("recordDetection", ErrorCode.UNAVAILABLE);
        pod.decideEvent(carNow("car", "ABC128"));
        try (var reports = start(pod, Clock.systemUTC(), Duration.ofMinutes(10))) {
            await().until(() -> cloud.eventIds().size() == 1);
            cloud.serve("recordDetection");
            pod.decideEvent(carNow("car", "ABC123").replace("0.95", "0.99"));
            reports.wake();
            await().until(() -> reported(2));
        }
        assertEquals(3, cloud.eventIds().size());
    }

    private void decideOld(int events) {
        for (int i = 0; i < events; i++) {
            pod.decideEvent(message("new", "old-" + i, "OLD" + i));
        }
    }

    @Test
    void a_car_at_the_gate_is_reported_before_2000_old_events() {
        decideOld(2000);
        pod.decideEvent(carNow("car", "ABC123"));
        try (var _ = start()) {
            await().until(() -> cloud.eventIds().contains("car"));
        }
        assertEquals(0, cloud.eventIds().indexOf("car"));
    }

    @Test
    void cars_go_newest_first_and_leave_old_events_their_turn() {
        int cars = 2 * ReportQueue.MAX_CARS;
        decideOld(3);
        for (int i = 0; i < cars; i++) {
            pod.decideEvent(carNow("car-" + i, "CAR" + i));
        }
        try (var _ = start()) {
            await().until(() -> reported(cars + 3));
        }
        List<String> sent = cloud.eventIds();
        assertEquals("car-" + (cars - 1), sent.getFirst());
        assertEquals("old-0", sent.get(ReportQueue.MAX_CARS));
        assertEquals("old-1", sent.get(2 * ReportQueue.MAX_CARS + 1));
        assertEquals("old-2", sent.getLast());
    }

    @Test
    void an_old_decision_about_a_car_that_is_still_there_goes_before_the_one_that_opens() {
        decideOld(20);
        pod.decideEvent(message("new", "car", "ABC123"));
        pod.decideEvent(carNow("car", "ABC123"));
        try (var _ = start()) {
            await().until(() -> reported(22));
        }
        assertEquals(List.of("car", "car"), cloud.eventIds().subList(0, 2));
        List<JsonNode> sent = cloud.requests("recordDetection");
        assertTrue(sent.get(0).get("late").asBoolean());
        assertEquals(2, sent.get(1).get("sequence").asInt());
    }

    @Test
    void an_event_whose_answer_was_lost_is_reported_again_under_the_same_id() {
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        cloud.refuse("recordDetection", ErrorCode.UNAVAILABLE);
        try (var _ = start()) {
            await().until(() -> cloud.eventIds().size() >= 3);
            cloud.serve("recordDetection");
            await().until(() -> reported(1));
        }
        assertEquals(List.of("1.1-a"), cloud.eventIds().stream().distinct().toList());
    }

    @Test
    void a_refused_detection_is_kept_with_the_reason_and_does_not_block_others() {
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        cloud.refuse("recordDetection", ErrorCode.SITE_MISMATCH);
        try (var reports = start()) {
            await().until(() -> pod.decisions.reports().containsKey("refused"));
            cloud.serve("recordDetection");
            pod.decideEvent(message("new", "1.2-b", "ABC123"));
            reports.wake();
            await().until(() -> pod.decisions.reports().containsKey("reported"));
        }
        assertEquals(Map.of("refused", 1L, "reported", 1L), pod.decisions.reports());
        assertEquals(List.of("1.1-a", "1.2-b"), cloud.eventIds());
        assertTrue(
                pod.database
                        .transaction(transaction ->
                                transaction.first(
                                        "SELECT report_refusal FROM plate_decision WHERE report = 'refused'",
                                        row -> row.text("report_refusal")))
                        .orElseThrow()
                        .startsWith("site_mismatch"));
    }

    @Test
    void a_revoked_key_makes_events_wait_not_fail() {
        cloud.refuse("recordDetection", ErrorCode.API_KEY_INVALID);
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        try (var _ = start()) {
            await().until(() -> cloud.eventIds().size() >= 2);
            cloud.serve("recordDetection");
            await().until(() -> reported(1));
        }
    }

    @Test
    void an_event_without_a_whitelist_is_reported_as_soon_as_it_is_decided() {
        try (var fresh = new PlatePod(dir.resolve("new"), Clock.systemUTC());
                var reports = start(fresh, Clock.systemUTC())) {
            fresh.decideEvent(message("new", "1.1-a", "ABC123"));
            reports.wake();
            assertEquals(Map.of("waiting", 1L), fresh.decisions.reports());
            Whitelisted.replace(fresh.whitelist, 5, "ABC123");
            reports.wake();
            await().until(() -> fresh.decisions.reports().equals(Map.of("reported", 1L)));
        }
        JsonNode sent = cloud.requests("recordDetection").getFirst();
        assertEquals("allow", sent.get("decision").asString());
        assertEquals(1, cloud.requests("recordDetection").size());
    }

    @Test
    void without_a_whitelist_an_event_is_reported_as_undecided() {
        var now = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
        try (var fresh = new PlatePod(dir.resolve("new"), now);
                var reports = start(fresh, now)) {
            fresh.decideEvent(message("new", "1.1-a", "ABC123"));
            reports.wake();
            now.forward(UndecidedEvents.REPORT_DELAY);
            reports.wake();
            await().until(() -> fresh.decisions.reports().equals(Map.of("reported", 1L)));
        }
        assertFalse(cloud.requests("recordDetection").getFirst().has("decision"));
    }

    private JsonNode reportOf(String plate) {
        pod.decideEvent(message("new", "1.1-a", plate));
        try (var _ = start()) {
            await().until(() -> !cloud.requests("recordDetection").isEmpty());
        }
        return cloud.requests("recordDetection").getFirst();
    }

    @Test
    void a_look_alike_is_reported_with_the_listed_plate() {
        JsonNode report = reportOf("A8C123");
        assertEquals("deny", report.get("decision").asString());
        assertEquals("ABC123", report.get("similar_to").asString());
        assertFalse(report.has("only_look_alike"));
    }

    @Test
    void a_look_alike_that_is_let_in_is_reported_as_the_only_one_with_the_plate_as_read() {
        Whitelisted.openForLookAlikes(pod.whitelist, 2, "ABC123");
        JsonNode report = reportOf("A8C123");
        assertEquals("A8C123", report.get("plate").asString());
        assertEquals("allow", report.get("decision").asString());
        assertEquals("ABC123", report.get("similar_to").asString());
        assertTrue(report.get("only_look_alike").asBoolean());
    }

    /** So that the cloud counts the entry of a guest pass where the pod did. */
    @Test
    void the_plate_that_a_car_was_let_in_as_is_reported_although_the_list_has_changed() {
        Whitelisted.openForLookAlikes(pod.whitelist, 2, "ABC123");
        pod.decideEvent(message("new", "1.1-a", "A8C123"));
        Whitelisted.replace(pod.whitelist, 3, "ABC123", "A8C123");
        try (var _ = start()) {
            await().until(() -> !cloud.requests("recordDetection").isEmpty());
        }
        JsonNode report = cloud.requests("recordDetection").getFirst();
        assertEquals("allow", report.get("decision").asString());
        assertEquals("ABC123", report.get("similar_to").asString());
        assertTrue(report.get("only_look_alike").asBoolean());
    }

    @Test
    void a_text_that_is_not_a_plate_is_reported_as_it_was_read() {
        JsonNode report = reportOf("\u2013 \u00b7 \u2013");
        assertEquals("\u2013 \u00b7 \u2013", report.get("plate").asString());
        assertEquals("deny", report.get("decision").asString());
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
