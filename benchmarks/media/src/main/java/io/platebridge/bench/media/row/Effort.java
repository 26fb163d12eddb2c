package io.platebridge.bench.media.row;

import java.time.Duration;

/**
 * The extent of a measurement.
 *
 * @param cameras number in the rows that measure load
 * @param rounds how often the contenders take turns
 * @param fill time until a pod's memory has reached its size
 * @param settle time until the other contenders run evenly
 * @param window measured time after that
 * @param count time for which system calls are counted, and fragments watched
 * @param viewers number that connect at random moments
 * @param arrivals time within which they connect
 * @param watched how long a browser shows a camera
 */
public record Effort(
        int cameras,
        int rounds,
        Duration fill,
        Duration settle,
        Duration window,
        Duration count,
        int viewers,
        Duration arrivals,
        Duration watched) {

    /** For published results. */
    public static final Effort FULL =
            new Effort(
                    16,
                    3,
                    Duration.ofSeconds(19),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(4),
                    100,
                    Duration.ofSeconds(24),
                    Duration.ofMinutes(10));

    /** Shows that each row works; its figures are meaningless. */
    public static final Effort SMOKE =
            new Effort(
                    2,
                    1,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1),
                    5,
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(20));

    /** Returns the same measurement with another number of turns. */
    public Effort withRounds(int other) {
        return new Effort(cameras, other, fill, settle, window, count, viewers, arrivals, watched);
    }

    /** Whether its figures are meaningless. */
    public boolean isSmoke() {
        return cameras == SMOKE.cameras;
    }
}
