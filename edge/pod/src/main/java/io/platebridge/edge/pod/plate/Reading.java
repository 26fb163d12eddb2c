package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * A plate as a detector read it.
 *
 * @param event the detector's id of the car; absent in the messages of some detectors
 * @param camera as Frigate names it; absent in the messages of some detectors
 * @param score of the reading, 0 to 1; absent if the plate was set by Frigate's API without one
 * @param readAt when it was read, if the message says so
 * @param source the kind of message it came in
 */
record Reading(
        Optional<EventId> event,
        Optional<String> camera,
        WrittenPlate plate,
        Optional<Double> score,
        Optional<Instant> readAt,
        Source source)
        implements FrigateMessage {

    /** The kind of message, which determines whether an equal reading is another one. */
    enum Source {
        /** A car's state: each message about the car repeats the latest reading. */
        STATE,
        /** A message of its own for each reading. */
        MOMENT
    }

    /** Returns the score, or 1 for a plate that was set without one. */
    double scoreOrOne() {
        return score.orElse(1.0);
    }
}
