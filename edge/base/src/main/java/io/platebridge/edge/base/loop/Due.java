package io.platebridge.edge.base.loop;

import java.time.Duration;
import java.time.Instant;

/**
 * Computes when a failed attempt is retried, by the pod's clock, which may be set. Nothing is
 * postponed for longer than {@link #FARTHEST}: a time further ahead was stored before the clock was
 * set back, and is due.
 */
public final class Due {

    /** Limit of a pause. */
    static final Duration FARTHEST = Duration.ofHours(1);

    private Due() {}

    /** Returns when to try again after a pause. */
    public static Instant after(Instant now, Duration pause) {
        return now.plus(pause.compareTo(FARTHEST) < 0 ? pause : FARTHEST);
    }

    /** Returns how long to wait, or zero if it is due. */
    public static Duration left(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        return left.isNegative() || left.compareTo(FARTHEST) > 0 ? Duration.ZERO : left;
    }
}
