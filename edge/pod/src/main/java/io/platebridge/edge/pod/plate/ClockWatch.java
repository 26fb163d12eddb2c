package io.platebridge.edge.pod.plate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Notices by the monotonic clock that a clock was set back. Not thread-safe. */
final class ClockWatch {

    /** Clocks that are corrected gradually go slower. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Clock clock;
    private Instant seen;
    private long seenNanos = System.nanoTime();

    /**
     * A step of the clock.
     *
     * @param now the time after it
     * @param expected the time that it would be without
     * @param passed since the clock was last looked at
     */
    record SetBack(Instant now, Instant expected, Duration passed) {}

    ClockWatch(Clock clock) {
        this.clock = clock;
        this.seen = clock.instant();
    }

    /** Returns the step since the last look, or empty if the clock was not set back. */
    Optional<SetBack> look() {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        Duration passed = Duration.ofNanos(nanos - seenNanos);
        Instant expected = seen.plus(passed);
        seen = now;
        seenNanos = nanos;
        return expected.minus(TOLERANCE).isAfter(now)
                ? Optional.of(new SetBack(now, expected, passed))
                : Optional.empty();
    }
}
