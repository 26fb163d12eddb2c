package io.platebridge.edge.recording;

import java.time.Duration;

/**
 * What a clip wants of a camera: from and until when on the camera's own line of time ({@link
 * io.platebridge.edge.camera.Part#time()}), which nobody sets.
 */
record Excerpt(Duration from, Duration until) {}
