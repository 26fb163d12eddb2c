package io.platebridge.edge.pod.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.edge.pod.alert.AlertThrottle.Verdict;
import io.platebridge.edge.router.StreamId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertThrottleTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final StreamId PHONE = new StreamId("phone-1");

    private final AlertThrottle throttle = new AlertThrottle();

    private Verdict at(double seconds, Severity severity, String objectType) {
        return at(PHONE, seconds, severity, objectType);
    }

    private Verdict at(StreamId stream, double seconds, Severity severity, String objectType) {
        return at(stream, seconds, severity, "m", Optional.of(objectType));
    }

    private Verdict at(
            StreamId stream,
            double seconds,
            Severity severity,
            String message,
            Optional<String> objectType) {
        return throttle.verdict(
                stream,
                new Observation(severity, message, objectType, Optional.empty(), Optional.empty()),
                START.plusMillis((long) (seconds * 1000)));
    }

    @Test
    void an_alert_on_every_frame_is_one_in_ten_seconds() {
        int passed = 0;
        for (int frame = 0; frame < 30 * 60; frame++) {
            passed += at(frame / 30.0, Severity.HIGH, "person") == Verdict.PASSED ? 1 : 0;
        }
        assertEquals(6, passed);
    }

    @Test
    void another_severity_or_object_is_another_alert() {
        assertEquals(Verdict.PASSED, at(0, Severity.HIGH, "person"));
        assertEquals(Verdict.MERGED, at(1, Severity.HIGH, "person"));
        assertEquals(Verdict.PASSED, at(2, Severity.CRITICAL, "person"));
        assertEquals(Verdict.PASSED, at(3, Severity.HIGH, "car"));
        assertEquals(Verdict.PASSED, at(10, Severity.HIGH, "person"));
    }

    @Test
    void another_text_is_another_alert_where_no_kind_of_object_is_named() {
        assertEquals(Verdict.PASSED, text(0, Severity.HIGH, "Door is open", Optional.empty()));
        assertEquals(Verdict.PASSED, text(1, Severity.HIGH, "Man with a gun", Optional.empty()));
        assertEquals(Verdict.MERGED, text(2, Severity.HIGH, "Door is open", Optional.empty()));
        assertEquals(Verdict.PASSED, text(3, Severity.CRITICAL, "Fire", Optional.of("fire")));
        assertEquals(Verdict.MERGED, text(4, Severity.CRITICAL, "Fire 0.9", Optional.of("fire")));
    }

    @Test
    void texts_that_differ_in_a_number_do_not_drop_other_alerts() {
        for (int i = 0; i < 100; i++) {
            text(i / 100.0, Severity.CRITICAL, "Fire, sure by " + i, Optional.empty());
            text(i / 100.0, Severity.CRITICAL, "Fire, sure by " + i, Optional.of("fire"));
        }
        assertEquals(Verdict.PASSED, text(1, Severity.CRITICAL, "Gun", Optional.of("weapon")));
    }

    private Verdict text(
            double seconds, Severity severity, String message, Optional<String> objectType) {
        return at(PHONE, seconds, severity, message, objectType);
    }

    @Test
    void alerts_per_minute_are_limited_and_severe_ones_have_reserved_capacity() {
        assertEquals(6, passed(Severity.MEDIUM));
        assertEquals(3, passed(Severity.HIGH));
        assertEquals(3, passed(Severity.CRITICAL));
        assertEquals(300 - AlertThrottle.MAX, throttle.dropped(PHONE));
        assertEquals(Verdict.PASSED, at(61, Severity.LOW, "cat"));
    }

    /** Of a hundred different ones at once. */
    private int passed(Severity severity) {
        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += at(1, severity, "object-" + i) == Verdict.PASSED ? 1 : 0;
        }
        return passed;
    }

    @Test
    void one_stream_takes_nothing_from_another() {
        for (int i = 0; i < 100; i++) {
            at(0, Severity.HIGH, "object-" + i);
        }
        assertEquals(Verdict.PASSED, at(new StreamId("phone-2"), 0, Severity.HIGH, "object-1"));
        assertEquals(0, throttle.dropped(new StreamId("phone-2")));
    }

    @Test
    void a_clock_that_is_set_back_drops_no_alert() {
        assertEquals(Verdict.PASSED, at(3600, Severity.HIGH, "person"));
        assertEquals(Verdict.PASSED, at(0, Severity.HIGH, "person"));
    }
}
