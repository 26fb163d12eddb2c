package io.platebridge.edge.plate;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.EventId;
import io.platebridge.core.camera.CameraId;
import java.time.Instant;
import java.util.Optional;

/**
 * A plate that was seen at the gate, and what was decided.
 *
 * @param camera which one saw it; absent when the detector named one the pod does not have
 * @param score confidence of the reading, 0 to 1
 */
public record PlateEvent(
        EventId id,
        Optional<CameraId> camera,
        Plate plate,
        double score,
        Instant detectedAt,
        Decision decision) {}
