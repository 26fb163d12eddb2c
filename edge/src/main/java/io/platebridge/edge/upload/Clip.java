package io.platebridge.edge.upload;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.audit.EventId;
import io.platebridge.core.camera.CameraId;
import java.time.Instant;

/**
 * The clip of a plate event.
 *
 * @param eventAt when the plate was seen
 */
record Clip(EventId event, CameraId camera, WrittenPlate plate, Instant eventAt) {}
