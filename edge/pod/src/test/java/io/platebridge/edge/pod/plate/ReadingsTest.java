package io.platebridge.edge.pod.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a pod makes of several readings of one car, after the rule in design/plates.md. */
class ReadingsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir Path dir;
    private PlatePod pod;

    @BeforeEach
    void start() {
        pod = new PlatePod(dir, CLOCK);
        Whitelisted.replace(pod.whitelist, 1, "QQ10AAA");
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private static Instant ago(double seconds) {
        return NOW.minusMillis(Math.round(seconds * 1000));
    }

    /** Decides a reading of Frigate's topic tracked_object_update. */
    private void read(String event, String plate, double score, Instant at) {
        pod.decideUpdate(
                """
                {"type": "lpr", "name": null, "plate": "%s", "score": %s, "id": "%s",
                 "camera": "gate", "timestamp": %.3f}
                """
                        .formatted(plate, score, event, at.toEpochMilli() / 1000.0));
    }

    /** Decides a car's state of Frigate's topic events. */
    private void state(String event, String plate, double score, Instant at) {
        pod.decideEvent(
                """
                {"type": "update", "after": {"id": "%s", "camera": "gate", "label": "car",
                 "frame_time": %.3f, "recognized_license_plate": ["%s", %s]}}
                """
                        .formatted(event, at.toEpochMilli() / 1000.0, plate, score));
    }

    private void late(String event, String plate, double score) {
        pod.decisions.storeRows(
                FrigateName.FIRST,
                List.of(
                        new JsonMapper()
                                .readTree(
                                        """
                                        {"id": "%s", "camera": "gate", "label": "car",
                                         "start_time": %.3f,
                                         "data": {"recognized_license_plate": "%s",
                                           "recognized_license_plate_score": %s}}
                                        """
                                                .formatted(
                                                        event,
                                                        ago(3600).toEpochMilli() / 1000.0,
                                                        plate,
                                                        score))));
    }

    private List<String> decided() {
        return pod.begun.stream()
                .map(event ->
                        "%d %s %s%s%s"
                                .formatted(
                                        event.sequence(),
                                        event.plate().text(),
                                        event.decision().reason(),
                                        event.late() ? " late" : "",
                                        event.shouldOpenGate() ? " opens" : ""))
                .toList();
    }

    @Test
    void one_event_is_decided_once_whichever_topic_comes_first() {
        read("1.1-a", "QQ10AAA", 0.95, ago(2));
        state("1.1-a", "QQ10AAA", 0.95, ago(1));
        state("1.2-b", "QQ10AAA", 0.95, ago(1));
        read("1.2-b", "QQ10AAA", 0.95, ago(2));
        assertEquals(List.of("1 QQ10AAA LISTED opens", "1 QQ10AAA LISTED opens"), decided());
        assertEquals(ago(2), pod.begun.getFirst().detectedAt());
    }

    /** Seen with Frigate 0.18.0: the better reading follows half a second after the first. */
    @Test
    void a_reading_of_another_plate_with_a_higher_score_is_decided_again_and_opens_once() {
        read("1.1-a", "QQ1OAAA", 0.91, ago(2));
        read("1.1-a", "QQ10AAA", 0.99, ago(1.5));
        read("1.1-a", "QQ10AAA", 0.992, ago(1));
        assertEquals(List.of("1 QQ1OAAA NOT_LISTED", "2 QQ10AAA LISTED opens"), decided());
        assertEquals(ago(1.5), pod.begun.getLast().detectedAt());
    }

    @Test
    void allowed_stays_allowed_and_opens_no_second_time() {
        read("1.1-a", "QQ10AAA", 0.91, ago(3));
        read("1.1-a", "QQ1OAAA", 0.95, ago(2));
        read("1.1-a", "QQ10AAA", 0.99, ago(1));
        assertEquals(
                List.of("1 QQ10AAA LISTED opens", "2 QQ1OAAA NOT_LISTED", "3 QQ10AAA LISTED"),
                decided());
    }

    @Test
    void a_reading_with_a_lower_score_changes_nothing() {
        read("1.1-a", "QQ1OAAA", 0.97, ago(2));
        read("1.1-a", "QQ10AAA", 0.96, ago(1));
        assertEquals(List.of("1 QQ1OAAA NOT_LISTED"), decided());
    }

    @Test
    void of_equal_scores_the_plate_that_was_read_more_often_wins() {
        read("1.1-a", "QQ1OAAA", 0.95, ago(5));
        read("1.1-a", "QQ10AAA", 0.95, ago(4));
        assertEquals(1, pod.begun.size());
        read("1.1-a", "QQ10AAA", 0.95, ago(3));
        assertEquals(List.of("1 QQ1OAAA NOT_LISTED", "2 QQ10AAA LISTED opens"), decided());
    }

    @Test
    void a_repeated_reading_counts_once() {
        read("1.1-a", "QQ1OAAA", 0.95, ago(5));
        read("1.1-a", "QQ10AAA", 0.95, ago(4));
        read("1.1-a", "QQ10AAA", 0.95, ago(4));
        state("1.1-a", "QQ10AAA", 0.95, ago(3));
        state("1.1-a", "QQ10AAA", 0.95, ago(2));
        assertEquals(List.of("1 QQ1OAAA NOT_LISTED"), decided());
    }

    @Test
    void all_readings_of_an_event_are_kept() {
        read("1.1-a", "QQ1OAAA", 0.91, ago(3));
        read("1.1-a", "QQ10AAA", 0.99, ago(2));
        read("1.1-a", "QQ10AAA", 0.95, ago(1));
        read("1.1-a", "QQ10A", 0.9, ago(1));
        List<String> kept =
                pod.database.transaction(transaction ->
                        transaction.list(
                                "SELECT * FROM plate_reading ORDER BY best_score",
                                row ->
                                        "%s %.2f %d"
                                                .formatted(
                                                        row.text("plate"),
                                                        row.real("best_score"),
                                                        row.number("times"))));
        assertEquals(List.of("QQ10A 0.90 1", "QQ1OAAA 0.91 1", "QQ10AAA 0.99 2"), kept);
    }

    @Test
    void a_correction_survives_a_restart_of_the_pod() {
        read("1.1-a", "QQ1OAAA", 0.91, ago(2));
        pod.close();
        pod = new PlatePod(dir, CLOCK);
        read("1.1-a", "QQ1OAAA", 0.91, ago(2));
        read("1.1-a", "QQ10AAA", 0.99, ago(1));
        assertEquals(List.of("2 QQ10AAA LISTED opens"), decided());
        assertEquals(Map.of("waiting", 2L), pod.decisions.reports());
    }

    @Test
    void one_car_under_a_new_id_within_seconds_is_a_repeat() {
        read("1.1-a", "QQ10AAA", 0.95, ago(40));
        read("1.2-b", "QQ10AAA", 0.95, ago(20));
        read("1.3-c", "QQ10AAA", 0.95, ago(5));
        read("1.4-d", "QQ20BBB", 0.95, ago(5));
        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.of(new EventId("1.1-a")),
                        Optional.of(new EventId("1.1-a")),
                        Optional.empty()),
                pod.begun.stream().map(PlateDecision::repeatOf).toList());
    }

    @Test
    void the_same_car_a_minute_later_or_at_another_camera_is_no_repeat() {
        read("1.1-a", "QQ10AAA", 0.95, ago(70));
        read("1.2-b", "QQ10AAA", 0.95, ago(5));
        pod.decideUpdate(
                """
                {"type": "lpr", "plate": "QQ10AAA", "score": 0.95, "id": "1.3-c",
                 "camera": "exit_lane", "timestamp": %.3f}
                """
                        .formatted(ago(4).toEpochMilli() / 1000.0));
        assertTrue(pod.begun.stream().allMatch(event -> event.repeatOf().isEmpty()));
        assertEquals(3, pod.begun.size());
    }

    @Test
    void a_reading_that_a_broker_kept_opens_nothing() {
        read("1.1-a", "QQ10AAA", 0.95, NOW.minus(ReadingFilter.LATE).minusSeconds(1));
        assertEquals(List.of("1 QQ10AAA LISTED late"), decided());
    }

    @Test
    void a_kept_message_with_its_time_in_milliseconds_opens_nothing() {
        pod.decideUpdate(
                """
                {"type": "lpr", "plate": "QQ10AAA", "score": 0.95, "id": "1.1-a",
                 "camera": "gate", "timestamp": %d}
                """
                        .formatted(NOW.minus(ReadingFilter.LATE).minusSeconds(1).toEpochMilli()));
        assertEquals(List.of("1 QQ10AAA LISTED late"), decided());
    }

    @Test
    void an_event_of_frigates_api_is_decided_once_and_opens_nothing() {
        read("1.1-a", "QQ10AAA", 0.95, ago(1));
        late("1.1-a", "QQ10AAA", 0.97);
        late("1.2-b", "QQ10AAA", 0.95);
        late("1.2-b", "QQ10AAA", 0.95);
        assertEquals(List.of("1 QQ10AAA LISTED opens", "1 QQ10AAA LISTED late"), decided());
    }

    @Test
    void a_correction_from_frigates_api_is_late_too() {
        read("1.1-a", "QQ1OAAA", 0.91, ago(1));
        late("1.1-a", "QQ10AAA", 0.99);
        assertEquals(List.of("1 QQ1OAAA NOT_LISTED", "2 QQ10AAA LISTED late"), decided());
    }

    /** After a reconnection the HTTP API may be asked before the next message comes. */
    @Test
    void a_car_that_still_waits_may_pass_though_it_was_reported_late_first() {
        late("1.1-a", "QQ10AAA", 0.95);
        state("1.1-a", "QQ10AAA", 0.95, ago(1));
        state("1.1-a", "QQ10AAA", 0.95, ago(0));
        assertEquals(List.of("1 QQ10AAA LISTED late", "2 QQ10AAA LISTED opens"), decided());
    }

    @Test
    void a_detector_that_reads_nonsense_is_bounded_and_hides_no_plate() {
        read("1.1-a", "QQ99ZZZ", 0.95, ago(1));
        for (int i = 0; i < 100; i++) {
            read("1.1-a", "QQ%d".formatted(100 + i), 0.85 + i / 2000.0, ago(1));
        }
        long kept =
                pod.database.transaction(transaction ->
                        transaction
                                .first(
                                        "SELECT count(*) AS kept FROM plate_reading",
                                        row -> row.number("kept"))
                                .orElseThrow());
        assertEquals(EventDecision.MAX_PLATES + 1, kept);
        read("1.1-a", "QQ10AAA", 0.96, ago(1));
        assertEquals(List.of("1 QQ99ZZZ NOT_LISTED", "2 QQ10AAA LISTED opens"), decided());
    }

    @Test
    void decisions_about_one_car_are_bounded_but_for_the_one_that_opens() {
        for (int i = 0; i < 100; i++) {
            read("1.1-a", i % 2 == 0 ? "QQ20BBB" : "QQ20BB8", 0.9 + i / 2000.0, ago(1));
        }
        assertEquals(EventDecision.MAX_DECISIONS, pod.begun.size());
        read("1.1-a", "QQ10AAA", 0.99, ago(1));
        read("1.1-a", "QQ20BBB", 0.995, ago(1));
        assertEquals(EventDecision.MAX_DECISIONS + 1, pod.begun.size());
        assertTrue(pod.begun.getLast().shouldOpenGate());
    }

    @Test
    void the_clip_goes_by_the_time_of_the_reading() {
        state("1.1-a", "QQ10AAA", 0.95, ago(50));
        assertEquals(
                Duration.ofSeconds(50), Duration.between(pod.begun.getFirst().detectedAt(), NOW));
    }
}
