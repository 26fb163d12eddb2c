package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision about a plate that was read at the gate. A later decision about the same car has the
 * same id and the next sequence number; {@link EventDecision} has the rule.
 *
 * @param sequence 1 for the first decision about the car
 * @param camera the camera that saw it; absent if the detector named one that the pod does not have
 * @param score of the reading, 0 to 1; absent if it was set without one
 * @param detectedAt when the plate was read
 * @param takenFor the listed plate that it was let in as, if it is not listed itself
 * @param late whether it became known too late to open the gate
 * @param repeatOf the earlier event of the same car, if it had another id within seconds
 * @param shouldOpenGate whether the gate is to open now; once for each event
 */
public record PlateDecision(
        EventId id,
        int sequence,
        Optional<CameraId> camera,
        WrittenPlate plate,
        Optional<Double> score,
        Instant detectedAt,
        Decision decision,
        Optional<Plate> takenFor,
        boolean late,
        Optional<EventId> repeatOf,
        boolean shouldOpenGate) {

    /** Returns whether it is not the first decision about this car. */
    public boolean isCorrection() {
        return sequence > 1;
    }
}
