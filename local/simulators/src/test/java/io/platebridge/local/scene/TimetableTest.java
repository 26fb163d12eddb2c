package io.platebridge.local.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    private final Timetable timetable = new Timetable(Duration.ofSeconds(24));

    @ParameterizedTest
    @CsvSource({"0, 6000", "5999, 6000", "6000, 30000", "6001, 30000", "30000, 54000"})
    void a_car_arrives_a_quarter_into_each_visit(long now, long arrival) {
        assertEquals(
                Instant.ofEpochMilli(arrival), timetable.nextArrival(Instant.ofEpochMilli(now)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "23999, 0", "24000, 1", "48000, 2", "72000, 0"})
    void visitors_take_turns(long now, int visitor) {
        assertEquals(visitor, timetable.visitor(Instant.ofEpochMilli(now), 3));
    }

    @Test
    void the_car_stands_still_when_it_has_arrived() {
        for (boolean admitted : List.of(true, false)) {
            assertEquals(Drive.STOP, Drive.at(Timetable.ARRIVED, admitted).distance(), 1e-9);
        }
    }

    @Test
    void the_barrier_opens_for_the_admitted_only() {
        assertEquals(1, Drive.at(0.5, true).opened(), 1e-9);
        assertEquals(0, Drive.at(0.5, false).opened(), 1e-9);
        assertEquals(0, Drive.at(1, true).opened(), 1e-9);
    }

    @Test
    void no_visit_is_shorter_than_a_second() {
        assertThrows(IllegalArgumentException.class, () -> new Timetable(Duration.ofMillis(999)));
    }
}
