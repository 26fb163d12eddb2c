package io.platebridge.edge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.camera.TimestampRepair.Stamp;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimestampRepairTest {

    private static final long UNSET = TimestampRepair.UNSET;
    private static final long FRAME = 3600; // 40 ms at 90 kHz

    private final TimestampRepair repair =
            new TimestampRepair(new TimeBase(1, 90_000), Duration.ofMillis(40));
    private long nanos;

    @BeforeEach
    void begin_at_zero() {
        repair.shift(Duration.ZERO.minus(repair.given(UNSET, 1_000_000)));
    }

    @Test
    void good_timestamps_keep_their_distances() {
        Stamp first = next(1_000_000, 1_000_000);
        Stamp second = next(1_000_000 + 2 * FRAME, 1_000_000 + FRAME);

        assertEquals(FRAME, second.dts() - first.dts());
        assertEquals(FRAME, second.pts() - second.dts());
    }

    @Test
    void missing_ones_are_filled_with_the_usual_step() {
        Stamp first = next(1_000_000, 1_000_000);
        Stamp second = next(UNSET, UNSET);
        Stamp third = next(UNSET, UNSET);

        assertEquals(FRAME, second.dts() - first.dts());
        assertEquals(FRAME, third.dts() - second.dts());
        assertEquals(third.dts(), third.pts());
    }

    @Test
    void repeated_and_falling_ones_are_made_to_rise() {
        Stamp first = next(1_000_000, 1_000_000);
        Stamp same = next(1_000_000, 1_000_000);
        Stamp lower = next(999_000, 999_000);

        assertEquals(first.dts() + 1, same.dts());
        assertEquals(same.dts() + 1, lower.dts());
    }

    @Test
    void a_camera_that_sets_its_clock_does_not_tear_the_line_of_time() {
        Stamp before = next(1_000_000, 1_000_000);
        long jumped = 1_000_000 + 90_000L * 86_400 * 365;
        Stamp after = next(jumped, jumped);
        Stamp next = next(jumped + FRAME, jumped + FRAME);
        Stamp back = next(1_000, 1_000);

        assertEquals(FRAME, after.dts() - before.dts());
        assertEquals(FRAME, next.dts() - after.dts());
        assertEquals(FRAME, back.dts() - next.dts());
    }

    @Test
    void a_pause_that_was_real_is_kept() {
        Stamp before = next(1_000_000, 1_000_000);
        nanos += Duration.ofSeconds(20).toNanos();
        Stamp after = next(1_000_000 + 90_000 * 20, 1_000_000 + 90_000 * 20);

        assertEquals(90_000 * 20, after.dts() - before.dts());
    }

    @Test
    void a_frame_is_never_shown_before_it_is_decoded() {
        next(1_000_000, 1_000_000);
        Stamp early = next(1_000_000, 1_000_000 + FRAME);

        assertEquals(early.dts(), early.pts());
    }

    private Stamp next(long pts, long dts) {
        nanos += Duration.ofMillis(40).toNanos();
        return repair.repair(pts, dts, 0, nanos);
    }
}
