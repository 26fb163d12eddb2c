package io.platebridge.edge.pod.upload;

import io.platebridge.core.camera.CameraId;

/**
 * How many clips of a camera have come to a step.
 *
 * @param step the last that they completed, such as {@code recorded}
 * @param failures attempts to bring them into object storage that failed
 */
public record ClipCount(CameraId camera, String step, long clips, long failures) {}
