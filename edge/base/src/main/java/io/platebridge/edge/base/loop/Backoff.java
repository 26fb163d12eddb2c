package io.platebridge.edge.base.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter: each pause is twice the one before, up to the longest, and then
 * a random value between half of that and all of it, so that pods that lost the cloud together do
 * not return together.
 *
 * @param first the pause after the first failure
 * @param longest limit of the pauses
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int MAX_DOUBLINGS = 20;

    /**
     * @throws IllegalArgumentException if the first pause is not positive or longer than the
     *     longest
     */
    public Backoff {
        if (!first.isPositive() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "expected 0 < first <= longest, found %s and %s".formatted(first, longest));
        }
    }

    /**
     * @param failures attempts that failed in a row, from 1
     */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1, 0, MAX_DOUBLINGS));
        Duration full = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Duration.ofNanos(random.nextLong(full.toNanos() / 2, full.toNanos() + 1));
    }
}
