package io.platebridge.edge.media.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.mux.TimestampRepair.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampRepairTest {

    private static final long UNSET = TimestampRepair.UNSET;
    private static final long FRAME = 3600; // 40 ms at 90 kHz
    private static final long BEGIN = 1_000_000;
    private static final int[] PYRAMID = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8, 12, 10, 11, 15, 13, 14};

    private TimestampRepair repair;
    private long nanos;

    @BeforeEach
    void begin_at_zero() {
        begin(0);
    }

    @Test
    void good_timestamps_keep_their_distances() {
        Stamp first = next(BEGIN, BEGIN);
        Stamp second = next(BEGIN + FRAME, BEGIN + FRAME);
        Stamp third = next(BEGIN + 3 * FRAME, BEGIN + 3 * FRAME);

        assertEquals(FRAME, second.pts() - first.pts());
        assertEquals(2 * FRAME, third.pts() - second.pts());
        assertEquals(third.dts(), third.pts());
    }

    @Test
    void missing_timestamps_are_filled_with_the_usual_step() {
        Stamp first = next(BEGIN, BEGIN);
        Stamp second = next(UNSET, UNSET);
        Stamp third = next(UNSET, UNSET);

        assertEquals(FRAME, second.dts() - first.dts());
        assertEquals(FRAME, third.dts() - second.dts());
        assertEquals(third.dts(), third.pts());
    }

    @Test
    void a_missing_presentation_time_is_derived_from_the_decoding_time() {
        begin(2);
        Stamp first = next(BEGIN, UNSET);
        Stamp second = next(UNSET, BEGIN - FRAME);

        assertEquals(FRAME, second.pts() - first.pts());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void reordered_frames_without_decoding_times_keep_their_presentation_times(int depth) {
        begin(depth);
        List<Stamp> stamps = new ArrayList<>();
        for (int group = 0; group < 10; group++) {
            for (int place : PYRAMID) {
                stamps.add(next(BEGIN + (group * 16 + place) * FRAME, UNSET));
            }
        }

        assertWhole(stamps);
        for (int i = 0; i < stamps.size(); i++) {
            long place = i / 16 * 16L + PYRAMID[i % 16];
            assertEquals(
                    place * FRAME, stamps.get(i).pts() - stamps.getFirst().pts(), "frame " + i);
        }
        assertEquals(depth * FRAME, stamps.getFirst().pts() - stamps.getFirst().dts());
    }

    @Test
    void an_unannounced_reordering_of_frames_is_detected() {
        List<Stamp> stamps = new ArrayList<>();
        for (int group = 0; group < 10; group++) {
            for (int place : PYRAMID) {
                stamps.add(next(BEGIN + (group * 16 + place) * FRAME, UNSET));
            }
        }

        assertWhole(stamps);
        List<Stamp> settled = new ArrayList<>(stamps.subList(32, stamps.size()));
        settled.sort(Comparator.comparingLong(Stamp::pts));
        for (int i = 1; i < settled.size(); i++) {
            assertEquals(FRAME, settled.get(i).pts() - settled.get(i - 1).pts(), "frame " + i);
        }
    }

    @Test
    void repeated_and_falling_timestamps_get_short_steps_that_are_compensated() {
        Stamp first = next(BEGIN, BEGIN);
        Stamp same = next(BEGIN, BEGIN);
        Stamp lower = next(BEGIN - 1000, BEGIN - 1000);
        Stamp good = next(BEGIN + 3 * FRAME, BEGIN + 3 * FRAME);

        assertEquals(FRAME / 2, same.pts() - first.pts());
        assertEquals(FRAME / 2, lower.pts() - same.pts());
        assertEquals(3 * FRAME, good.pts() - first.pts());
    }

    @Test
    void three_times_the_frame_rate_does_not_shift_the_time() {
        Stamp first = next(BEGIN, UNSET);
        for (int i = 1; i <= 25; i++) {
            next(BEGIN + i * 3L * FRAME, UNSET);
        }
        Stamp last = first;
        for (int i = 1; i <= 250; i++) {
            last = next(BEGIN + (75 + i) * FRAME, UNSET);
        }

        assertEquals(325 * FRAME, last.pts() - first.pts(), FRAME);
    }

    @Test
    void a_clock_set_back_by_a_second_is_caught_up_with_in_two() {
        List<Stamp> stamps = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            stamps.add(next(BEGIN + i * FRAME, UNSET));
        }
        for (int i = 0; i < 75; i++) {
            stamps.add(next(BEGIN + i * FRAME, UNSET));
        }

        assertWhole(stamps);
        assertEquals(BEGIN + 74 * FRAME - BEGIN, stamps.getLast().pts() - stamps.getFirst().pts());
    }

    @Test
    void a_camera_that_sets_its_clock_does_not_break_the_time_line() {
        Stamp before = next(BEGIN, BEGIN);
        long jumped = BEGIN + 90_000L * 86_400 * 365;
        Stamp after = next(jumped, jumped);
        Stamp next = next(jumped + FRAME, jumped + FRAME);
        Stamp back = next(1_000, 1_000);

        assertEquals(FRAME, after.dts() - before.dts());
        assertEquals(FRAME, next.dts() - after.dts());
        assertEquals(FRAME, back.dts() - next.dts());
    }

    @Test
    void audio_with_another_clock_starts_with_the_video() {
        Stamp first = next(BEGIN + 90_000L * 3600, UNSET);

        assertEquals(FRAME, first.pts());
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33})
    void the_time_line_continues_when_a_clock_wraps_around(int bits) {
        long round = 1L << bits;
        long begin = round - 5 * FRAME;
        repair = repair(2);
        repair.begin(
                Duration.ZERO.minus(repair.firstDecodingTime(begin, UNSET)), Duration.ZERO, nanos);
        List<Stamp> stamps = new ArrayList<>();
        for (int place : PYRAMID) {
            stamps.add(next((begin + place * FRAME) % round, UNSET));
        }

        assertWhole(stamps);
        for (int i = 0; i < PYRAMID.length; i++) {
            assertEquals(PYRAMID[i] * FRAME, stamps.get(i).pts() - stamps.getFirst().pts());
        }
    }

    @Test
    void a_pause_that_was_real_is_kept() {
        Stamp before = next(BEGIN, BEGIN);
        nanos += Duration.ofSeconds(20).toNanos();
        Stamp after = next(BEGIN + 90_000 * 20, BEGIN + 90_000 * 20);
        Stamp next = next(BEGIN + 90_000 * 20 + FRAME, UNSET);

        assertEquals(90_000 * 20, after.dts() - before.dts());
        assertEquals(FRAME, next.dts() - after.dts());
    }

    @Test
    void the_time_line_increases_whatever_a_camera_sends() {
        Random random = new Random(7);
        for (int camera = 0; camera < 300; camera++) {
            begin(random.nextInt(5));
            List<Stamp> stamps = new ArrayList<>();
            long clock = BEGIN;
            for (int i = 0; i < 200; i++) {
                clock +=
                        switch (random.nextInt(12)) {
                            case 0 -> random.nextLong(-1L << 34, 1L << 34);
                            case 1 -> -random.nextInt(200_000);
                            case 2 -> 0;
                            case 3 -> random.nextInt(400_000);
                            default -> FRAME;
                        };
                long pts = random.nextInt(9) == 0 ? UNSET : clock + random.nextInt(4) * FRAME;
                stamps.add(next(pts, random.nextInt(3) == 0 ? UNSET : clock));
            }
            assertWhole(stamps);
        }
    }

    private void begin(int depth) {
        repair = repair(depth);
        repair.begin(
                Duration.ZERO.minus(repair.firstDecodingTime(BEGIN, BEGIN)), Duration.ZERO, nanos);
    }

    private static TimestampRepair repair(int depth) {
        return new TimestampRepair(new TimeBase(1, 90_000), Duration.ofMillis(40), depth);
    }

    private Stamp next(long pts, long dts) {
        nanos += Duration.ofMillis(40).toNanos();
        return repair.repair(pts, dts, 0, nanos);
    }

    /** Asserts what containers and decoders require. */
    private static void assertWhole(List<Stamp> stamps) {
        Set<Long> shown = new HashSet<>();
        for (int i = 0; i < stamps.size(); i++) {
            Stamp stamp = stamps.get(i);
            String frame = "frame " + i + " of " + stamps;
            assertTrue(stamp.pts() >= stamp.dts(), frame);
            assertTrue(shown.add(stamp.pts()), frame);
            assertTrue(stamp.duration() > 0, frame);
            assertTrue(i == 0 || stamp.dts() > stamps.get(i - 1).dts(), frame);
        }
    }
}
