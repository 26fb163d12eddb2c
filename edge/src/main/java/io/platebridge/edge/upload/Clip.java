package io.platebridge.edge.upload;

import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.EventId;
import io.platebridge.core.camera.CameraId;
import java.time.Instant;

/**
 * The clip of a plate event.
 *
 * @param eventAt when the plate was seen
 */
record Clip(EventId event, CameraId camera, Plate plate, Instant eventAt) {}
