package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pod that opens its gate itself, with a relay behind a real HTTP server and a strict cloud. */
class LocalGateTest extends OfflineGate {

    @Test
    void a_car_that_comes_while_the_cloud_is_silent_is_let_in_once_and_the_cloud_learns_of_it() {
        cloud.goAway();
        try (var pod = new GatePod(dir, true)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
            pod.decide("1.1-a", "ABC123", 5);
            pod.decideSurer("1.1-a", "ABC124", 4);
            pod.decide("1.2-b", "XYZ789", 3);
            cloud.comeBack();
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals(
                List.of("1.1-a 1 opened", "1.1-a 2 opened", "1.2-b 1 -"),
                reports().stream().sorted().toList());
    }

    @Test
    void a_car_is_left_to_a_cloud_that_answers() {
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(0, calls.get());
        assertEquals(List.of("1.1-a 1 -"), reports());
    }

    @Test
    void a_cloud_that_does_not_answer_the_question_before_the_report_gets_none_until_it_opens() {
        cloud.goAway();
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
            cloud.comeBack();
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals(List.of("1.1-a 1 opened"), reports());
    }

    @Test
    void a_cloud_that_fails_is_no_answer_and_one_that_refuses_the_pod_is() {
        cloud.refuse("getPodInfo", ErrorCode.UNAVAILABLE);
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
            assertEquals(1, calls.get());
            cloud.refuse("getPodInfo", ErrorCode.API_KEY_INVALID);
            cloud.refuse("recordDetection", ErrorCode.API_KEY_INVALID);
            pod.decide("1.2-b", "ABC123", 60);
            await().atMost(PATIENCE).until(() -> reports().size() > 1);
        }
        assertEquals(1, calls.get());
        assertEquals("1.2-b 1 -", reports().getLast());
    }

    @Test
    void once_a_report_was_sent_the_gate_is_the_clouds_also_after_a_restart_without_it() {
        cloud.refuse("recordDetection", ErrorCode.UNAVAILABLE);
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> !reports().isEmpty());
        }
        cloud.goAway();
        try (var pod = new GatePod(dir, true)) {
            pod.decide("1.2-b", "ABC123", 60);
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
            cloud.comeBack();
            cloud.serve("recordDetection");
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertTrue(reports().containsAll(List.of("1.1-a 1 -", "1.2-b 1 opened")));
    }

    @Test
    void a_pod_that_dies_while_it_calls_its_relay_calls_it_no_second_time() throws Exception {
        cloud.goAway();
        whenCalled = () -> copy(dir, crashed);
        try (var pod = new GatePod(dir, true)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
        }
        whenCalled = () -> {};
        cloud.comeBack();
        // The state as kill -9 would have left it during the call.
        try (var pod = new GatePod(crashed, true)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals("1.1-a 1 unknown", reports().getLast());
    }

    @Test
    void a_pod_that_dies_before_it_calls_its_relay_calls_it_after_its_start_if_the_car_waits() {
        cloud.goAway();
        try (var pod = new PlatePod(dir, Clock.systemUTC())) {
            store(pod, "1.1-a", Instant.now().minusSeconds(5));
            store(pod, "1.2-b", Instant.now().minusSeconds(600));
        }
        try (var pod = new GatePod(dir, true)) {
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
            await().atMost(PATIENCE).until(() -> outcomes(pod.pod).size() == 2);
            assertEquals(List.of("1.1-a OPENED", "1.2-b UNREACHABLE"), outcomes(pod.pod));
        }
        assertEquals(1, calls.get());
    }

    @Test
    void a_pod_that_does_not_know_the_time_leaves_the_gate_to_the_cloud() {
        cloud.goAway();
        try (var pod = new PlatePod(dir, Clock.systemUTC())) {
            store(pod, "1.0-z", Instant.now().minusSeconds(5));
        }
        try (var pod = new GatePod(dir, true)) {
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
            pod.isTimeKnown = false;
            pod.decide("1.1-a", "ABC123", 60);
            cloud.comeBack();
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals(List.of("1.1-a 1 -"), reports());
    }

    @Test
    void a_car_at_another_camera_or_at_none_is_left_to_the_cloud() {
        cloud.goAway();
        try (var pod = new GatePod(dir, true)) {
            pod.decide("exit_lane", "1.1-a", "ABC123", 60);
            pod.decide("street", "1.2-b", "ABC123", 60);
            pod.decide("gate", "1.3-c", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> outcomes(pod.pod).size() == 1);
            cloud.comeBack();
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals(
                List.of("1.1-a 1 -", "1.2-b 1 -", "1.3-c 1 opened"),
                reports().stream().sorted().toList());
    }

    @Test
    void a_car_that_the_pod_denied_is_the_clouds_once_it_was_reported() {
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 5);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
            cloud.goAway();
            pod.isSilent = true;
            pod.decideSurer("1.1-a", "ABC123", 4);
            pod.decide("1.2-b", "ABC123", 60);
            await().atMost(PATIENCE).until(() -> outcomes(pod.pod).size() == 1);
            cloud.comeBack();
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals(
                List.of("1.1-a 1 -", "1.1-a 2 -", "1.2-b 1 opened"),
                reports().stream().sorted().toList());
    }

    @Test
    void an_outcome_that_could_not_be_stored_is_unknown_and_delays_no_report() {
        cloud.goAway();
        try (var pod = new GatePod(dir, true)) {
            pod.pod.database.transaction(transaction ->
                    transaction.change(
                            """
                            CREATE TEMP TRIGGER full BEFORE UPDATE ON main.gate_opening
                            WHEN new.event_id = '1.1-a' AND new.outcome = 'OPENED'
                            BEGIN SELECT RAISE(ABORT, 'disk full'); END\
                            """));
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
            pod.decide("1.2-b", "ABC123", 60);
            cloud.comeBack();
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(2, calls.get());
        assertEquals(
                List.of("1.1-a 1 unknown", "1.2-b 1 opened"), reports().stream().sorted().toList());
    }

    @Test
    void a_pod_whose_setting_was_switched_off_tells_what_it_did_and_opens_nothing() {
        cloud.goAway();
        try (var pod = new GatePod(dir, true)) {
            pod.decide("1.1-a", "ABC123", 5);
            await().atMost(PATIENCE).until(() -> outcomes(pod.pod).size() == 1);
        }
        try (var pod = new PlatePod(dir, Clock.systemUTC())) {
            store(pod, "1.2-b", Instant.now().minusSeconds(5));
        }
        cloud.comeBack();
        try (var pod = new GatePod(dir, true, Set.of())) {
            pod.decide("1.3-c", "ABC123", 60);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
            await().atMost(PATIENCE).until(() -> outcomes(pod.pod).size() == 2);
            assertEquals(List.of("1.1-a OPENED", "1.2-b UNREACHABLE"), outcomes(pod.pod));
        }
        assertEquals(1, calls.get());
        assertEquals(List.of("1.1-a 1 opened", "1.3-c 1 -"), reports().stream().sorted().toList());
    }

    /** What the transaction of a decision stores while the cloud is silent. */
    private static void store(PlatePod pod, String event, Instant readAt) {
        pod.database.transaction(transaction -> {
            transaction.change(
                    "INSERT INTO plate_event (event_id, camera_id, decided_at) VALUES (?, ?, ?)",
                    event,
                    "gate",
                    readAt);
            return transaction.change(
                    "INSERT INTO gate_opening (event_id, state, read_at) VALUES (?, 'wanted', ?)",
                    event,
                    readAt);
        });
    }
}
