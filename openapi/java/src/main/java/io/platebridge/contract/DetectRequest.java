package io.platebridge.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plate was seen. One of {@code plate} and {@code licensePlate} must be there.
 *
 * @param eventId of the pod's choice; repeated reports are told apart by it
 * @param siteId slug, id, empty or absent: then the site of the pod
 * @param plate as read
 * @param licensePlate alias of {@code plate}
 * @param camera id of the camera that saw it
 * @param score confidence of the reading, 0 to 1
 * @param decision what the pod decided by itself; absent when it had no whitelist
 */
public record DetectRequest(
        @Nullable String eventId,
        @Nullable String siteId,
        @Secret @Nullable String plate,
        @Secret @Nullable String licensePlate,
        @Nullable String camera,
        @Nullable String podName,
        @Nullable Double score,
        @Nullable Decision decision,
        @Nullable Instant detectedAt) {

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
