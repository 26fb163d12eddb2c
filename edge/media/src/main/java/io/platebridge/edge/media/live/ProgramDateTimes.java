package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the pictures of one run were taken, by the pod's clock: dates go on as the run's own time
 * does, not as its parts happen to arrive. What waited somewhere arrives late, so the part that
 * came soonest counts; once a segment has a date, it counts for good.
 */
final class ProgramDateTimes {

    /** A longer way than any part's: the pod's clock was set. */
    private static final Duration SET = Duration.ofSeconds(5);

    private @Nullable Instant zero; // when the run's time was zero
    private boolean settled;

    /** Takes note of when a part arrived. */
    void arrived(Fragment part) {
        Instant found = part.at().minus(part.time());
        if (zero == null || Duration.between(zero, found).abs().compareTo(SET) > 0) {
            zero = found;
        } else if (!settled && found.isBefore(zero)) {
            zero = found;
        }
    }

    /** Returns the date of a moment of the run, which has had a part. */
    Instant at(Duration time) {
        return (zero == null ? Instant.EPOCH : zero).plus(time);
    }

    /** Takes note that a complete segment was told a date. */
    void settle() {
        settled = true;
    }

    /** Ends the run; the next part begins another. */
    void endRun() {
        zero = null;
        settled = false;
    }
}
