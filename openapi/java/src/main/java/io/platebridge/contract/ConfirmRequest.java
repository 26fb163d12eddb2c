package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upload is complete.
 *
 * @param filePath from {@link UploadUrlResponse}
 * @param durationSeconds s
 * @param eventType plate_detection, motion, manual or continuous
 * @param eventId of the detection it shows
 * @param recordedAt start of the clip
 */
public record ConfirmRequest(
        String cameraId,
        String filePath,
        @Nullable Double durationSeconds,
        @Nullable String eventType,
        @Secret @Nullable String plateNumber,
        @Nullable String eventId,
        @Nullable Instant recordedAt) {

    public ConfirmRequest {
        requireNonNull(cameraId, "cameraId");
        requireNonNull(filePath, "filePath");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
