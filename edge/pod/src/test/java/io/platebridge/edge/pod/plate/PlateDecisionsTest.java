package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir Path dir;
    private PlatePod pod;

    @BeforeEach
    void start() {
        pod = new PlatePod(dir, CLOCK);
        Whitelisted.replace(pod.whitelist, 1, "ABC123");
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private List<Reason> reasons() {
        return pod.begun.stream().map(event -> event.decision().reason()).toList();
    }

    @Test
    void a_listed_plate_is_allowed_and_another_one_denied() {
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        pod.decideEvent(message("new", "1.2-b", "XYZ789"));
        assertEquals(List.of(Reason.LISTED, Reason.NOT_LISTED), reasons());
    }

    @Test
    void an_event_is_decided_once_when_its_plate_appears() {
        pod.decideEvent(message("new", "1.1-a", ""));
        assertEquals(List.of(), pod.begun);
        pod.decideEvent(message("update", "1.1-a", "ABC123"));
        pod.decideEvent(message("update", "1.1-a", "ABC128"));
        pod.decideEvent(message("end", "1.1-a", "ABC123"));
        assertEquals(
                List.of(
                        new PlateDecision(
                                new EventId("1.1-a"),
                                1,
                                Optional.of(new CameraId("gate")),
                                new WrittenPlate("ABC123"),
                                Optional.of(0.95),
                                Instant.ofEpochMilli(1_763_640_000_250L),
                                new Decision(Reason.LISTED),
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                false)),
                pod.begun);
    }

    @Test
    void a_redelivered_message_is_not_decided_again_after_a_restart() {
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        pod.close();
        pod = new PlatePod(dir, CLOCK);
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        assertEquals(List.of(), pod.begun);
        assertEquals(Map.of("waiting", 1L), pod.decisions.reports());
    }

    @Test
    void a_restarted_pod_decides_by_the_whitelist_it_had() {
        pod.close();
        pod = new PlatePod(dir, CLOCK);
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        assertEquals(List.of(Reason.LISTED), reasons());
    }

    @Test
    void messages_without_an_id_are_distinguished_by_their_content() {
        String seen =
                """
                {"type": "new",
                 "after": {"label": "license_plate", "sub_label": "%s", "score": 0.95}}
                """;
        pod.decideEvent(seen.formatted("ABC123"));
        pod.decideEvent(seen.formatted("ABC123"));
        pod.decideEvent(seen.formatted("XYZ789"));
        assertEquals(List.of(Reason.LISTED, Reason.NOT_LISTED), reasons());
        assertEquals(NOW, pod.begun.getFirst().detectedAt());
    }

    @Test
    void a_reading_with_a_low_score_waits_for_one_with_a_higher_score() {
        String lowScored = message("new", "1.1-a", "ABC123").replace("0.95", "0.74");
        pod.decideEvent(lowScored);
        assertEquals(List.of(), pod.begun);
        pod.decideEvent(lowScored.replace("0.74", "0.75"));
        assertEquals(List.of(Reason.LISTED), reasons());
    }

    @Test
    void a_plate_without_a_score_is_decided() {
        pod.decideEvent(message("update", "1.1-a", "ABC123").replace("0.95", "null"));
        assertEquals(List.of(Reason.LISTED), reasons());
        assertEquals(Optional.empty(), pod.begun.getFirst().score());
    }

    @Test
    void the_only_camera_of_the_file_is_that_of_each_name_also_beside_one_of_the_portal() {
        var gate = new CameraId("gate");
        var yard = new CameraId("yard");
        var settings =
                new PlateSettings(
                        0.5,
                        false,
                        FrigateCameras.ofFirst(
                                Map.of(FrigateCameras.ANY_OTHER, gate, "gate", gate, "yard", yard),
                                false),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(
                Optional.of(gate),
                settings.camerasOf(FrigateName.FIRST).camera(Optional.of("driveway")));
        assertEquals(
                Optional.of(yard),
                settings.camerasOf(FrigateName.FIRST).camera(Optional.of("yard")));
    }

    @Test
    void cars_at_other_cameras_are_ignored_if_each_camera_has_its_name_at_frigate() {
        var settings =
                new PlateSettings(
                        0.75,
                        false,
                        FrigateCameras.ofFirst(Map.of("front_gate", new CameraId("gate")), true),
                        Optional.empty(),
                        Optional.empty());
        PlateDecisions oneCamera = pod.decisions(settings, CLOCK);
        String street = message("new", "1.1-a", "ABC123");
        PlatePod.decideAndStore(
                        oneCamera,
                        FrigateName.FIRST,
                        List.of(PlatePod.delivery(PlatePod.EVENTS, street)))
                .start();
        assertEquals(List.of(), pod.begun);
        String gate = street.replace("\"gate\"", "\"front_gate\"");
        PlatePod.decideAndStore(
                        oneCamera,
                        FrigateName.FIRST,
                        List.of(PlatePod.delivery(PlatePod.EVENTS, gate)))
                .start();
        assertEquals(Optional.of(new CameraId("gate")), pod.begun.getFirst().camera());
    }

    @Test
    void a_camera_the_pod_does_not_have_is_decided_without_one() {
        pod.decideEvent(message("new", "1.1-a", "ABC123").replace("\"gate\"", "\"garage\""));
        pod.decideEvent(message("new", "1.2-b", "ABC123").replace("\"gate\"", "\"exit_lane\""));
        assertEquals(
                List.of(Optional.empty(), Optional.of(new CameraId("exit"))),
                pod.begun.stream().map(PlateDecision::camera).toList());
    }

    @Test
    void a_camera_that_was_added_is_the_one_of_its_cars_at_once() {
        String yard = message("new", "1.1-a", "ABC123").replace("\"gate\"", "\"yard\"");
        pod.decisions.change(
                new PlateSettings(
                        0.75,
                        false,
                        FrigateCameras.ofFirst(
                                Map.of("gate", new CameraId("gate"), "yard", new CameraId("yard")),
                                false),
                        Optional.empty(),
                        Optional.empty()));
        pod.decideEvent(yard);
        assertEquals(Optional.of(new CameraId("yard")), pod.begun.getFirst().camera());
    }

    @Test
    void a_time_in_the_future_is_now() {
        pod.decideEvent(message("new", "1.1-a", "ABC123").replace("1763640000.25", "1999999999.5"));
        assertEquals(NOW, pod.begun.getFirst().detectedAt());
    }

    @Test
    void a_malformed_message_is_counted_and_the_next_one_decided() {
        pod.decideEvent("not json");
        pod.decideEvent("{}");
        pod.decideEvent(message("new", "1.1-a", "ABC123"));
        assertEquals(2, pod.decisions.malformed(FrigateName.FIRST));
        assertEquals(List.of(Reason.LISTED), reasons());
    }

    @Test
    void a_text_that_is_not_a_plate_is_denied_and_reported() {
        pod.decideEvent(message("new", "1.1-a", "---"));
        pod.decideEvent(message("new", "1.2-b", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        assertEquals(List.of(Reason.NOT_A_PLATE, Reason.NOT_A_PLATE), reasons());
        assertEquals(0, pod.decisions.malformed(FrigateName.FIRST));
    }

    @Test
    void the_day_of_an_entry_is_the_gates() {
        var ends =
                new WhitelistEntry(
                        new Plate("ABC123"),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.of(LocalDate.parse("2026-11-19")));
        Whitelisted.replace(pod.whitelist, 2, ends);
        String seen = message("new", "1.1-a", "ABC123").replace("1763640000.25", "1795143600");
        // 2026-11-20T03:00:00Z is still the 19th in Chicago.
        decide(ZoneOffset.UTC, seen);
        decide(ZoneId.of("America/Chicago"), seen.replace("1.1-a", "1.2-b"));
        assertEquals(List.of(Reason.EXPIRED, Reason.LISTED), reasons());
    }

    private void decide(ZoneId zone, String message) {
        PlatePod.decideAndStore(
                        pod.decisions(zone, CLOCK),
                        FrigateName.FIRST,
                        List.of(PlatePod.delivery(PlatePod.EVENTS, message)))
                .start();
    }

    @Test
    void a_pod_without_a_whitelist_denies_every_car_with_the_reason() {
        try (Database database = Database.open(dir.resolve("new"))) {
            Decision decision =
                    LocalWhitelist.load(database).decide(new WrittenPlate("ABC123"), NOW);
            assertEquals(new Decision(Reason.LIST_UNKNOWN), decision);
            assertFalse(decision.allows());
        }
    }

    @Test
    void events_before_the_first_whitelist_are_decided_again_when_it_arrives_and_begin_nothing() {
        try (var fresh = new PlatePod(dir.resolve("new"), CLOCK)) {
            fresh.decideEvent(message("new", "1.1-a", "ABC123"));
            fresh.decideEvent(message("new", "1.2-b", "XYZ789"));
            assertEquals(
                    List.of(Reason.LIST_UNKNOWN, Reason.LIST_UNKNOWN),
                    fresh.begun.stream().map(event -> event.decision().reason()).toList());
            Whitelisted.replace(fresh.whitelist, 1, "ABC123");
            assertEquals(List.of("LISTED", "NOT_LISTED"), written(fresh));
            Whitelisted.replace(fresh.whitelist, 2, "XYZ789");
            assertEquals(List.of("LISTED", "NOT_LISTED"), written(fresh));
            assertEquals(2, fresh.begun.size());
        }
    }

    @Test
    void a_car_that_still_waits_when_the_first_whitelist_arrives_may_pass() {
        try (var fresh = new PlatePod(dir.resolve("new"), CLOCK)) {
            String seenNow =
                    message("update", "1.1-a", "ABC123").replace("1763640000", "1795175999");
            fresh.decideEvent(seenNow);
            Whitelisted.replace(fresh.whitelist, 1, "ABC123");
            fresh.decideEvent(seenNow);
            assertEquals(
                    List.of(false, true),
                    fresh.begun.stream().map(PlateDecision::shouldOpenGate).toList());
            assertEquals(List.of("LISTED", "LISTED"), written(fresh));
        }
    }

    @Test
    void a_car_that_waits_longer_than_the_report_did_may_pass_when_the_first_whitelist_comes() {
        try (var fresh = new PlatePod(dir.resolve("new"), CLOCK)) {
            String seenNow =
                    message("update", "1.1-a", "ABC123").replace("1763640000", "1795175999");
            fresh.decideEvent(seenNow);
            reported(fresh);
            Whitelisted.replace(fresh.whitelist, 1, "ABC123");
            fresh.decideEvent(seenNow);
            fresh.decideEvent(seenNow);
            assertEquals(
                    List.of(false, true),
                    fresh.begun.stream().map(PlateDecision::shouldOpenGate).toList());
            assertEquals(List.of("LIST_UNKNOWN", "LISTED"), written(fresh));
        }
    }

    @Test
    void a_car_that_was_not_seen_since_the_first_whitelist_came_opens_nothing() {
        try (var fresh = new PlatePod(dir.resolve("new"), CLOCK)) {
            String seenLongAgo = message("update", "1.1-a", "ABC123");
            fresh.decideEvent(seenLongAgo.replace("1763640000", "1795175999"));
            reported(fresh);
            Whitelisted.replace(fresh.whitelist, 1, "ABC123");
            fresh.decideEvent(seenLongAgo);
            assertEquals(
                    List.of(false),
                    fresh.begun.stream().map(PlateDecision::shouldOpenGate).toList());
        }
    }

    private static void reported(PlatePod pod) {
        var queue = new ReportQueue(pod.database, Clock.systemUTC());
        queue.markReported(queue.findNext().orElseThrow().entry(), Optional.empty());
    }

    @Test
    void events_before_the_first_whitelist_are_decided_at_the_next_start_at_the_latest() {
        Path state = dir.resolve("new");
        try (var fresh = new PlatePod(state, CLOCK)) {
            fresh.decideEvent(message("new", "1.1-a", "ABC123"));
        }
        try (Database database = Database.open(state)) {
            Whitelisted.replace(LocalWhitelist.load(database), 1, "ABC123"); // then it crashed
        }
        try (var restarted = new PlatePod(state, CLOCK)) {
            assertEquals(List.of("LISTED"), written(restarted));
        }
    }

    private static List<String> written(PlatePod pod) {
        return pod.database.transaction(transaction ->
                transaction.list(
                        "SELECT reason FROM plate_decision ORDER BY event_id, sequence",
                        row -> row.text("reason")));
    }

    @Test
    void a_message_that_cannot_be_stored_throws_and_begins_nothing() {
        pod.database.close();
        assertThrows(
                StateException.class, () -> pod.decideEvent(message("new", "1.1-a", "ABC123")));
        assertTrue(pod.begun.isEmpty());
    }
}
