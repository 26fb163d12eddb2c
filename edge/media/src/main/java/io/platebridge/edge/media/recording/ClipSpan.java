package io.platebridge.edge.media.recording;

import java.time.Duration;

/**
 * What a clip wants of a camera: from and until when on the camera's own line of time ({@link
 * io.platebridge.edge.media.mux.Fragment#time()}), which nobody sets.
 */
record ClipSpan(Duration from, Duration until) {}
