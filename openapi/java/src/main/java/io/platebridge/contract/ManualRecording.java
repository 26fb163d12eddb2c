package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the cloud knows of the manual recording of a camera.
 *
 * @param until when it ends at the latest
 */
public record ManualRecording(
        String podId,
        String cameraId,
        ManualRecordingStatus status,
        @Nullable Instant until,
        @Nullable Command command) {

    public ManualRecording {
        requireNonNull(podId, "podId");
        requireNonNull(cameraId, "cameraId");
        requireNonNull(status, "status");
    }
}
