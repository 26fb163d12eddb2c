package io.platebridge.edge.camera;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each twice the last up to the longest, ± 20 % so that a site's cameras
 * spread.
 */
final class Backoff {

    private static final double JITTER = 0.2;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return jittered(pause);
    }

    Duration jittered(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }

    void reset() {
        next = first;
    }
}
