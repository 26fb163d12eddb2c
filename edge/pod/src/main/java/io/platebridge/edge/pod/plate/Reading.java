package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a detector read as a plate.
 *
 * @param event the detector's id of the car; absent in the messages of some detectors
 * @param camera as Frigate names it; absent in the messages of some detectors
 * @param score confidence of the reading, 0 to 1; absent when somebody set the plate by Frigate's
 *     API without one
 * @param readAt when it was read, if told
 * @param source where it was told
 */
record Reading(
        Optional<EventId> event,
        Optional<String> camera,
        WrittenPlate plate,
        Optional<Double> score,
        Optional<Instant> readAt,
        Source source)
        implements FrigateMessage {

    /** Where a reading was told, which says whether an equal one is another. */
    enum Source {
        /** Frigate's state of a car: the latest reading stands in each message about it. */
        STATE,
        /** A message of its own for each reading. */
        MOMENT
    }

    /**
     * Returns how sure it is, 0 to 1. Who set a plate without a score, a person or a program,
     * expressed no doubt.
     */
    double certainty() {
        return score.orElse(1.0);
    }
}
