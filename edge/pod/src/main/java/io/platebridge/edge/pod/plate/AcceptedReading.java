package io.platebridge.edge.pod.plate;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.time.Instant;

/**
 * A reading that is decided.
 *
 * @param frigate that reported it
 * @param readAt never after {@code acceptedAt}: a detector whose clock is ahead must not move clips
 *     into the future
 * @param late whether it is too late to open the gate for it
 */
record AcceptedReading(
        EventId event,
        FrigateName frigate,
        Reading reading,
        Instant readAt,
        boolean late,
        Instant acceptedAt) {

    static AcceptedReading of(
            EventId event, FrigateName frigate, Reading reading, boolean late, Instant now) {
        Instant readAt = reading.readAt().filter(at -> !at.isAfter(now)).orElse(now);
        return new AcceptedReading(event, frigate, reading, readAt, late, now);
    }
}
