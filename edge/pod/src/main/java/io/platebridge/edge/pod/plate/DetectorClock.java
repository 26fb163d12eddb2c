package io.platebridge.edge.pod.plate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges by the times of one detector whether its readings are too late to open the gate. A message
 * that the broker may have kept needs a time to show that it is new, from a clock that is not ahead
 * of the pod's: such a clock makes an old reading look new. Any other message was published just
 * now, unless its time says otherwise. Thread-safe.
 */
final class DetectorClock {

    /** Two clocks that are synchronised differ by less. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** Whether the detector's latest time that shows it was ahead of the pod's. */
    private volatile boolean ahead;

    boolean isLate(Reading reading, Delivery message, Instant now) {
        Optional<Instant> readAt = reading.readAt();
        readAt.ifPresent(at -> compare(at, message, now));
        boolean old = readAt.filter(at -> at.isBefore(now.minus(ReadingFilter.LATE))).isPresent();
        boolean undated = readAt.isEmpty() || ahead;
        return message.retained() || old || (message.mayBeKept() && undated);
    }

    /** A kept message with a time in the past may have had one in the future when it was made. */
    private void compare(Instant readAt, Delivery message, Instant now) {
        boolean future = readAt.isAfter(now.plus(TOLERANCE));
        if (future || !message.mayBeKept()) {
            ahead = future;
        }
    }
}
