package io.platebridge.edge.plate;

import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.EventId;
import java.time.Instant;
import java.util.Optional;

/** What a message of Frigate's {@code events} topic tells a pod. */
sealed interface FrigateMessage {

    /**
     * A plate was read.
     *
     * @param event Frigate's id of the car; absent in the messages of some detectors
     * @param camera as Frigate names it; absent in the messages of some detectors
     * @param score confidence of the reading, 0 to 1
     * @param seenAt when, if told
     */
    record Reading(
            Optional<EventId> event,
            Optional<String> camera,
            Plate plate,
            double score,
            Optional<Instant> seenAt)
            implements FrigateMessage {}

    /** Nothing about a plate: another object, or a car whose plate is not read yet. */
    record NoPlate() implements FrigateMessage {}

    /**
     * Not a message of the expected form.
     *
     * @param reason what is wrong, without a word of its content
     */
    record Malformed(String reason) implements FrigateMessage {}
}
