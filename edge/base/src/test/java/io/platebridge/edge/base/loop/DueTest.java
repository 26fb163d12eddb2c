package io.platebridge.edge.base.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DueTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void time_left_is_zero_once_an_entry_is_due() {
        assertEquals(Duration.ofSeconds(5), Due.left(NOW.plusSeconds(5), NOW));
        assertEquals(Duration.ZERO, Due.left(NOW, NOW));
        assertEquals(Duration.ZERO, Due.left(NOW.minusSeconds(5), NOW));
    }

    @Test
    void nothing_waits_for_a_clock_that_was_set_back() {
        assertEquals(Duration.ZERO, Due.left(NOW.plus(Duration.ofDays(1)), NOW));
    }

    @Test
    void a_long_pause_is_an_hour() {
        Instant due = Due.after(NOW, Duration.ofDays(1));
        assertEquals(NOW.plus(Duration.ofHours(1)), due);
        assertEquals(Duration.ofHours(1), Due.left(due, NOW));
    }
}
