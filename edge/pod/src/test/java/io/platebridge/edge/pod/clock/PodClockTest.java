package io.platebridge.edge.pod.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose clock and NTP do what each test says. */
class PodClockTest {

    private static final Instant TRUE = Instant.parse("2026-11-20T12:00:00Z");

    private Instant told = TRUE;
    private long nanos;
    private boolean keptRight;

    private final Clock machine =
            new Clock() {
                @Override
                public Instant instant() {
                    return told;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };

    private PodClock clock(Instant earliest) {
        return new PodClock(machine, () -> nanos, () -> keptRight, earliest);
    }

    private void pass(Duration span) {
        nanos += span.toNanos();
        told = told.plus(span);
    }

    @Test
    void a_box_that_boots_in_1970_continues_at_its_last_time_without_confirmation() {
        told = Instant.EPOCH;
        PodClock clock = clock(TRUE);
        pass(Duration.ofMinutes(3));
        assertEquals(TRUE.plusSeconds(180), clock.instant());
        assertEquals(Optional.empty(), clock.confirmedTime());
    }

    @Test
    void a_box_that_boots_30_days_ahead_is_corrected_by_the_cloud() {
        told = TRUE.plus(Duration.ofDays(30));
        PodClock clock = clock(Instant.EPOCH);
        assertEquals(Optional.empty(), clock.confirmedTime());
        clock.correctByCloud(TRUE, Duration.ZERO);
        assertEquals(Optional.of(TRUE), clock.confirmedTime());
        pass(Duration.ofDays(1));
        assertEquals(TRUE.plus(Duration.ofDays(1)), clock.instant());
    }

    @Test
    void a_cloud_that_agrees_moves_nothing() {
        PodClock clock = clock(Instant.EPOCH);
        told = TRUE.plusMillis(1700);
        clock.correctByCloud(TRUE, Duration.ofMillis(300));
        assertEquals(told, clock.instant());
        told = TRUE.plusSeconds(12);
        nanos += Duration.ofMillis(10_300).toNanos();
        clock.correctByCloud(TRUE, Duration.ofSeconds(20));
        assertEquals(TRUE.plusSeconds(12), clock.instant(), "a slow answer says little");
    }

    @Test
    void a_confirmed_time_does_not_follow_a_machine_clock_that_is_set() {
        PodClock clock = clock(Instant.EPOCH);
        clock.correctByCloud(TRUE, Duration.ZERO);
        told = told.minus(Duration.ofHours(1));
        pass(Duration.ofSeconds(20));
        assertEquals(TRUE.plusSeconds(20), clock.instant());
    }

    @Test
    void ntp_confirms_and_corrects() {
        told = Instant.EPOCH;
        PodClock clock = clock(Instant.EPOCH);
        assertEquals(Optional.empty(), clock.confirmedTime());
        pass(Duration.ofSeconds(11));
        told = TRUE;
        keptRight = true;
        assertEquals(Optional.of(TRUE), clock.confirmedTime());
        keptRight = false;
        told = Instant.EPOCH;
        pass(Duration.ofSeconds(11));
        assertEquals(Optional.of(TRUE.plusSeconds(11)), clock.confirmedTime());
    }

    @Test
    void a_cloud_that_contradicts_ntp_is_believed() {
        told = TRUE.minus(Duration.ofDays(400));
        keptRight = true;
        PodClock clock = clock(Instant.EPOCH);
        clock.instant();
        clock.correctByCloud(TRUE, Duration.ZERO);
        pass(Duration.ofMinutes(1));
        assertEquals(TRUE.plusSeconds(60), clock.instant());
        clock.correctByCloud(TRUE.plusSeconds(60), Duration.ZERO);
        pass(Duration.ofMinutes(1));
        assertEquals(TRUE.plusSeconds(120), clock.instant(), "for as long as it contradicts");
        told = TRUE.plusSeconds(121);
        clock.correctByCloud(TRUE.plusSeconds(120), Duration.ZERO);
        pass(Duration.ofMinutes(1));
        assertEquals(TRUE.plusSeconds(181), clock.instant(), "and no longer");
    }

    @Test
    void the_last_known_time_is_stored(@TempDir Path dir) throws Exception {
        assertEquals(Instant.EPOCH, Timekeeping.read(dir.resolve("clock")));
        Files.writeString(dir.resolve("clock"), "hunter2");
        assertEquals(Instant.EPOCH, Timekeeping.read(dir.resolve("clock")));
        Files.writeString(dir.resolve("clock"), TRUE + "\n");
        try (Timekeeping kept =
                Timekeeping.start(dir, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
            boolean here = new KernelClock().isKeptRight();
            assertTrue(here || !kept.clock().instant().isBefore(TRUE));
        }
    }
}
