package io.platebridge.edge.pod.upload;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import java.time.Instant;

/**
 * The clip of a plate event.
 *
 * @param eventAt when the plate was seen
 */
record EventClip(EventId event, CameraId camera, WrittenPlate plate, Instant eventAt) {}
