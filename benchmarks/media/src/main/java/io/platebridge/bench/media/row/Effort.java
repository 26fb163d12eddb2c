package io.platebridge.bench.media.row;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param cameras of the rows on load
 * @param rounds how often the contenders take turns
 * @param fill until a pod's memory holds all it will hold
 * @param settle until others run evenly
 * @param window what is measured then
 * @param viewers who come at random moments
 * @param arrivals the time within which they come
 */
public record Effort(
        int cameras,
        int rounds,
        Duration fill,
        Duration settle,
        Duration window,
        int viewers,
        Duration arrivals) {

    /** For results. */
    public static final Effort FULL =
            new Effort(
                    16,
                    2,
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(20),
                    100,
                    Duration.ofSeconds(24));

    /** Shows that each row works; its figures mean nothing. */
    public static final Effort SMOKE =
            new Effort(
                    2,
                    1,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3),
                    5,
                    Duration.ofSeconds(4));
}
