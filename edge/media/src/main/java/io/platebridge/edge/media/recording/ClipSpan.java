package io.platebridge.edge.media.recording;

import java.time.Duration;

/**
 * The start and end of a clip on the camera's own time line ({@link
 * io.platebridge.edge.media.mux.Fragment#decodeTime()}), which no clock change affects.
 */
record ClipSpan(Duration from, Duration until) {}
