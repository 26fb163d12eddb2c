package io.platebridge.edge.base.loop;

import java.time.Duration;
import java.time.Instant;

/**
 * When something that failed is tried again, by the pod's clock, which may be set: nothing is put
 * off for longer than {@link #FARTHEST}, so what lies further ahead was written by a clock that has
 * been set back since, and is due.
 */
public final class Due {

    /** Nothing is put off for longer. */
    static final Duration FARTHEST = Duration.ofHours(1);

    private Due() {}

    /** Returns when to try again after a pause. */
    public static Instant after(Instant now, Duration pause) {
        return now.plus(pause.compareTo(FARTHEST) < 0 ? pause : FARTHEST);
    }

    /** Returns how long to wait still; zero if it is due. */
    public static Duration left(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        return left.isNegative() || left.compareTo(FARTHEST) > 0 ? Duration.ZERO : left;
    }
}
