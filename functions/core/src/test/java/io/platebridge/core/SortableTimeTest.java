package io.platebridge.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortableTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void all_times_have_one_length() {
        assertEquals("2026-11-20T12:00:00.000Z", SortableTime.text(NOW));
        assertEquals("2026-11-20T12:00:00.007Z", SortableTime.text(NOW.plusNanos(7_999_999)));
    }

    @Test
    void a_time_in_the_past_is_believed() {
        assertEquals(NOW.minusSeconds(3600), SortableTime.plausible(NOW.minusSeconds(3600), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-20T12:00:00.001Z", "2106-02-07T06:28:15Z", "1901-12-13T20:45:52Z"})
    void a_clock_that_must_be_wrong_is_not_believed(String claimed) {
        assertEquals(NOW, SortableTime.plausible(Instant.parse(claimed), NOW));
    }
}
