package io.platebridge.edge.media.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.mux.SampleTimes.Times;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SampleTimesTest {

    private static final TimeBase RTP = new TimeBase(1, 90_000);
    private static final int FRAME = 3600;
    private static final long MINUTE = 60 * 90_000;

    private final SampleTimes times = new SampleTimes(RTP, RTP);

    @Test
    void a_late_picture_lasts_from_the_end_of_the_one_before() {
        assertEquals(new Times(9000, 0, FRAME), times.place(9000, 9000, FRAME));
        assertEquals(new Times(12_600, 0, 7200), times.place(16_200, 16_200, FRAME));
        assertEquals(new Times(19_800, 0, FRAME), times.place(19_800, 19_800, FRAME));
    }

    @Test
    void an_early_picture_begins_at_the_end_of_the_one_before_and_keeps_its_presentation_time() {
        assertEquals(new Times(0, 7200, FRAME), times.place(7200, 0, FRAME));
        assertEquals(new Times(3600, 7100, FRAME - 100), times.place(10_700, 3500, FRAME));
        assertEquals(new Times(7100, 7100, FRAME), times.place(14_200, 7100, FRAME));
    }

    @Test
    void a_hole_of_more_than_a_minute_remains() {
        times.place(0, 0, FRAME);
        long late = 2 * MINUTE;
        assertEquals(new Times(late, 0, FRAME), times.place(late, late, FRAME));
    }

    /** Otherwise the pictures after it would last a tick each until the time has come. */
    @Test
    void a_duration_that_cannot_be_is_bounded() {
        assertEquals(new Times(0, 0, (int) MINUTE), times.place(0, 0, Long.MAX_VALUE));
        assertEquals(new Times(MINUTE, 0, 1), times.place(FRAME, FRAME, Long.MIN_VALUE));
    }

    @Test
    void times_before_the_beginning_are_zero() {
        assertEquals(new Times(0, 0, 1), times.place(-9000, -9000, FRAME));
    }

    @Test
    void roundings_do_not_add_up() {
        SampleTimes rounded = new SampleTimes(new TimeBase(1, 1000), RTP);
        long sum = 0;
        for (long i = 0; i < 1000; i++) {
            Times placed = rounded.place(i * 100 / 3, i * 100 / 3, 33);
            assertEquals(sum, placed.decode());
            sum += placed.duration();
        }
        assertEquals(RTP.ticks(Duration.ofMillis(33_333)), sum);
    }

    @Test
    void ticks_that_cannot_be_multiplied_as_a_whole_are_converted_exactly() {
        TimeBase fine = new TimeBase(1, 1_000_000);
        assertEquals(9_007_199_254_740_993L * 9 / 100, fine.convert(9_007_199_254_740_993L, RTP));
        assertEquals(1, new TimeBase(1, 2).convert(1, new TimeBase(1, 1)));
        assertEquals(-1, fine.convert(-11, RTP));
    }
}
