package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A camera as its pod sees it.
 *
 * @param cameraId unique within its pod
 * @param rtspUrl the pod leaves its password out; the cloud strips it again
 * @param position where it hangs
 */
public record HeartbeatCamera(
        String cameraId,
        @Nullable String name,
        @Secret @Nullable String rtspUrl,
        @Nullable String position,
        @Nullable CameraStatus status) {

    public HeartbeatCamera {
        requireNonNull(cameraId, "cameraId");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
