package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ErrorCode;
import io.platebridge.edge.pod.cloud.CloudAnswers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A car that was misread and denied first, while it is not known whether the cloud is there: the
 * pod has not reported it and may still let it in.
 */
class MisreadCarTest extends OfflineGate {

    /** The question before a report fails, a report would not. */
    private void silence() {
        cloud.refuse("getPodInfo", ErrorCode.UNAVAILABLE);
    }

    private void awaitQuestion() {
        int asked = cloud.requests("getPodInfo").size();
        await().atMost(PATIENCE).until(() -> cloud.requests("getPodInfo").size() > asked);
    }

    @Test
    void a_car_that_was_denied_first_is_let_in_by_a_surer_reading_while_the_cloud_is_silent() {
        silence();
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 5);
            awaitQuestion();
            pod.decideSurer("1.1-a", "ABC123", 4);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals(List.of("1.1-a 1 opened", "1.1-a 2 opened"), reports());
    }

    @Test
    void it_is_left_to_the_cloud_as_soon_as_that_answers() {
        silence();
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 5);
            awaitQuestion();
            assertEquals(List.of(), reports());
            cloud.serve("getPodInfo");
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
            silence();
            pod.isSilent = true;
            pod.decideSurer("1.1-a", "ABC123", 4);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(0, calls.get());
        assertEquals(List.of("1.1-a 1 -", "1.1-a 2 -"), reports());
    }

    @Test
    void it_is_left_to_the_cloud_in_time_if_only_the_question_fails() {
        silence();
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 5);
            awaitQuestion();
            CloudAnswers.toHeartbeat(pod.status);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
            pod.decide("1.2-b", "XYZ788", 5);
            await().atMost(PATIENCE).until(() -> cloud.requests("getPodInfo").size() > 1);
            pod.isSilent = true;
            pod.decideSurer("1.1-a", "ABC123", 4);
            await().atMost(PATIENCE).until(() -> reports().size() == 2);
            assertEquals(
                    1, pod.waiting(), "an answer from before a car came says nothing about it");
        }
        assertEquals(0, calls.get());
        assertEquals(List.of("1.1-a 1 -", "1.1-a 2 -"), reports());
        assertFalse(cloud.requests("recordDetection").getFirst().has("late"));
    }

    @Test
    void while_its_report_is_held_no_clip_is_begun_and_nothing_is_written() {
        silence();
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 5);
            String stored = report(pod);
            awaitQuestion();
            awaitQuestion();
            assertTrue(isCarWaiting(pod));
            assertEquals(stored, report(pod));
        }
    }

    private static boolean isCarWaiting(GatePod pod) {
        return pod.pod.database.transaction(
                transaction -> WaitingCars.any(transaction, Instant.now()));
    }

    private static String report(GatePod pod) {
        return pod.pod
                .database
                .transaction(transaction ->
                        transaction.first(
                                "SELECT * FROM plate_decision",
                                row ->
                                        row.text("report")
                                                + row.instant("report_due")
                                                + row.number("report_failures")))
                .orElseThrow();
    }

    @Test
    void it_is_left_to_the_cloud_when_it_may_be_gone() {
        silence();
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 115);
            awaitQuestion();
            assertEquals(List.of(), reports());
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
            pod.isSilent = true;
            pod.decideSurer("1.1-a", "ABC123", 4);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(0, calls.get());
        assertEquals(List.of("1.1-a 1 -", "1.1-a 2 -"), reports());
    }

    @Test
    void the_cloud_is_asked_once_for_several_denied_cars_and_the_other_reports_go_on() {
        silence();
        try (var pod = new GatePod(dir, false)) {
            for (int i = 10; i < 30; i++) {
                pod.decide("1.%d-a".formatted(i), "XYZ7" + i, 5);
            }
            pod.decide("street", "1.1-b", "XYZ789", 5);
            pod.decide("exit_lane", "1.2-c", "XYZ789", 5);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 20);
            assertTrue(cloud.requests("getPodInfo").size() < 20);
        }
        assertEquals(List.of("1.1-b 1 -", "1.2-c 1 -"), reports().stream().sorted().toList());
    }

    @Test
    void a_pod_that_dies_while_it_holds_the_report_may_let_the_car_in_after_its_start() {
        silence();
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 5);
            awaitQuestion();
            copy(dir, crashed);
        }
        try (var pod = new GatePod(crashed, false)) {
            pod.decideSurer("1.1-a", "ABC123", 4);
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(1, calls.get());
        assertEquals(List.of("1.1-a 1 opened", "1.1-a 2 opened"), reports());
    }

    @Test
    void a_report_whose_answer_was_lost_leaves_the_car_to_the_cloud() {
        cloud.refuse("recordDetection", ErrorCode.UNAVAILABLE);
        try (var pod = new GatePod(dir, false)) {
            pod.decide("1.1-a", "XYZ789", 5);
            await().atMost(PATIENCE).until(() -> !reports().isEmpty());
            silence();
            pod.isSilent = true;
            pod.decideSurer("1.1-a", "ABC123", 4);
            cloud.serve("recordDetection");
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertEquals(0, calls.get());
        assertEquals(List.of("1.1-a 1 -", "1.1-a 2 -"), reports().stream().distinct().toList());
    }
}
