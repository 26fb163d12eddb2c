package io.platebridge.edge.upload;

import io.platebridge.core.recording.Sha256;
import java.time.Duration;
import java.time.Instant;

/**
 * A clip as it lies on the pod's disk.
 *
 * @param name within the folder of clips, and for the cloud
 * @param startsAt when its first picture was taken
 */
record ClipFile(String name, Instant startsAt, Duration duration, long sizeBytes, Sha256 sha256) {}
