package io.platebridge.edge.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.mux.TimestampRepair;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftCorrectorTest {

    private static final TimeBase BASE = new TimeBase(1, 90_000);
    private static final long MILLI = 1_000_000;
    private static final int FRAME = 3600; // ticks; 40 ms
    private static final int[] ORDER = {0, 3, 1, 2}; // of showing, with B frames

    private final DriftCorrector tie = new DriftCorrector(BASE);
    private final Random random = new Random(3);
    private long shown; // the latest, ticks

    @Test
    void a_correct_clock_on_a_good_connection_is_not_changed() {
        untouched(25 * 3600, frame -> 0);
    }

    @Test
    void jitter_and_bursts_of_300_ms_change_nothing() {
        untouched(25 * 3600, frame -> burst(frame, 300) + random.nextInt(15));
    }

    @Test
    void a_pause_of_the_connection_changes_nothing() {
        untouched(25 * 600, frame -> frame / 25 % 20 == 15 ? burst(frame, 2400) : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 600, 4000})
    void packets_that_waited_before_the_first_read_change_nothing(int millis) {
        untouched(25 * 600, frame -> Math.max(0, millis - frame * 40L));
    }

    @Test
    void the_first_sender_report_may_move_the_pictures() {
        for (int frame = 0; frame < 25 * 600; frame++) {
            long given = (long) frame * FRAME + (frame < 120 ? 0 : -40_000);
            assertEquals(given, tie.correct(given, frame * 40L * MILLI));
        }
    }

    @Test
    void pictures_out_of_order_are_left_as_they_are() {
        for (int frame = 0; frame < 25 * 600; frame++) {
            long given = (long) (frame / 4 * 4 + ORDER[frame % 4]) * FRAME;
            assertEquals(given, tie.correct(given, frame * 40L * MILLI));
        }
    }

    @Test
    void an_unset_timestamp_stays_unset() {
        assertEquals(TimestampRepair.UNSET, tie.correct(TimestampRepair.UNSET, 40 * MILLI));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.8, 0.9, 0.97, 1.03, 1.1, 1.5, 2, 4})
    void a_clock_at_another_rate_is_corrected(double clock) {
        play(25, clock, 0);
        assertEquals(25, shown / 90_000.0, 3.0);
        play(600, clock, 25);
        assertEquals(625, shown / 90_000.0, 1.0);
    }

    /** A busy machine or line delays whole seconds, so that no rate shows for a while. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1.5, 2})
    void a_clock_whose_rate_is_detected_late_is_corrected_as_far(double clock) {
        for (int frame = 0; frame < 25 * 90; frame++) {
            boolean delayed = frame < 25 * 9 && frame / 25 % 2 == 1;
            given = Math.round((double) frame * FRAME * clock);
            shown = tie.correct(given, (frame * 40L + (delayed ? 300 : 0)) * MILLI);
        }
        assertEquals(90, shown / 90_000.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 1.3, 2})
    void sender_reports_that_correct_such_a_clock_do_not_accumulate(double clock) {
        long first = 0;
        for (int frame = 0; frame < 25 * 600; frame++) {
            int since = frame % 125; // a report each 5 s
            given = (long) (frame - since) * FRAME + Math.round((double) since * FRAME * clock);
            shown = tie.correct(given, frame * 40L * MILLI);
            first = frame == 0 ? shown : first;
        }
        assertEquals(600, (shown - first) / 90_000.0, 4.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9998, 1.0002})
    void a_crystal_that_drifts_for_a_day_stays_within_a_third_of_a_second(double clock) {
        play(86_400, clock, 0);
        assertEquals(86_400, shown / 90_000.0, 0.33);
    }

    @Test
    void half_the_frame_rate_at_dusk_does_not_shift_the_time() {
        play(60, 1, 0);
        play(600, 0.5, 60);
        play(600, 1, 660);
        assertEquals(1260, shown / 90_000.0, 1.0);
    }

    @Test
    void a_clock_that_is_set_does_not_count_as_drift() {
        play(60, 1, 0);
        long jumped = given + 90_000L * 3600;
        long before = shown;
        long after = tie.correct(jumped, 60_000 * MILLI);
        assertEquals(jumped - given, after - before);
        given = jumped;
        for (int frame = 1; frame < 25 * 600; frame++) {
            assertEquals(
                    after + (long) frame * FRAME,
                    tie.correct(jumped + (long) frame * FRAME, (60_000 + frame * 40L) * MILLI));
        }
    }

    private long given;

    private void play(int seconds, double clock, int from) {
        long begin = from == 0 ? 0 : given + Math.round(FRAME * clock);
        for (int frame = 0; frame < seconds * 25; frame++) {
            given = begin + Math.round((double) frame * FRAME * clock);
            long late = burst(frame, 300) + random.nextInt(15);
            long tied = tie.correct(given, (from * 1000L + frame * 40L + late) * MILLI);
            assertTrue((frame == 0 && from == 0) || tied >= shown, "rises");
            shown = tied;
        }
    }

    /** The frames of the last part of a second arrive together, ms late. */
    private static long burst(int frame, int millis) {
        int frames = millis / 40;
        int place = frame % 25;
        return place < 25 - Math.min(25, frames) && millis <= 1000
                ? 0
                : (long) (millis / 40 - frame % Math.max(1, frames) - 1) * 40;
    }

    private void untouched(int frames, IntToLongFunction lateMillis) {
        long latest = 0;
        for (int frame = 0; frame < frames; frame++) {
            long given = (long) frame * FRAME;
            latest = Math.max(latest, frame * 40L + lateMillis.applyAsLong(frame));
            assertEquals(given, tie.correct(given, latest * MILLI), "frame " + frame);
        }
        assertTrue(Duration.ofMillis(latest).toSeconds() > 0);
    }
}
