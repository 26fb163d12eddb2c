package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a run's pictures by the pod's clock. They advance with the run's own time and not
 * with the arrival of its fragments. Because a fragment can only be delayed, the one with the
 * shortest delay determines the dates until the first segment is complete.
 */
final class ProgramDateTimes {

    /** No fragment is delayed this much; a larger difference means that the pod's clock was set. */
    private static final Duration CLOCK_SET = Duration.ofSeconds(5);

    private @Nullable Instant zero; // date of the run's time zero
    private boolean datesFixed;

    /** Notes the arrival of a fragment. */
    void noteArrival(Fragment fragment) {
        Instant found = fragment.arrivedAt().minus(fragment.decodeTime());
        if (zero == null || Duration.between(zero, found).abs().compareTo(CLOCK_SET) > 0) {
            zero = found;
        } else if (!datesFixed && found.isBefore(zero)) {
            zero = found;
        }
    }

    /** Returns the date of a time in the run, which must have had a fragment. */
    Instant at(Duration time) {
        return (zero == null ? Instant.EPOCH : zero).plus(time);
    }

    /** Keeps the dates from now on, because a complete segment was published with one. */
    void fixDates() {
        datesFixed = true;
    }

    /** Ends the run; the next fragment starts another. */
    void endRun() {
        zero = null;
        datesFixed = false;
    }
}
