package io.platebridge.edge.media.ffmpeg;

import java.time.Duration;

/**
 * The unit of a track's timestamps; a tick lasts {@code num / den} seconds.
 *
 * @param num at least 1
 * @param den at least 1
 */
public record TimeBase(int num, int den) {

    private static final long NANOS = 1_000_000_000L;

    /**
     * @throws IllegalArgumentException if a number is not positive
     */
    public TimeBase {
        if (num < 1 || den < 1) {
            throw new IllegalArgumentException(
                    "a time base is a positive fraction, found %d/%d".formatted(num, den));
        }
    }

    public Duration duration(long ticks) {
        long scaled = ticks * num;
        return Duration.ofSeconds(
                Math.floorDiv(scaled, (long) den), Math.floorMod(scaled, (long) den) * NANOS / den);
    }

    public long ticks(Duration duration) {
        return (duration.getSeconds() * den + duration.getNano() * (long) den / NANOS) / num;
    }

    /** Returns ticks of {@code other}, rounded to the nearest and a half up. */
    public long convert(long ticks, TimeBase other) {
        if (num == other.num && den == other.den) {
            return ticks;
        }
        long multiplier = (long) num * other.den;
        long divisor = (long) den * other.num;
        long rest = Math.floorMod(ticks, divisor);
        return Math.floorDiv(ticks, divisor) * multiplier
                + (rest * multiplier + divisor / 2) / divisor;
    }
}
