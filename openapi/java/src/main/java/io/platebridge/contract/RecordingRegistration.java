package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording that stays on the pod.
 *
 * @param filePath its path on the pod; only the file name is stored
 * @param durationSeconds s
 * @param eventType plate_detection, motion, manual or continuous
 * @param thumbnailPath path of its thumbnail on the pod; not stored
 * @param recordedAt start of the clip
 */
public record RecordingRegistration(
        String cameraId,
        String filePath,
        @Nullable Long fileSizeBytes,
        @Nullable Double durationSeconds,
        @Nullable String eventType,
        @Secret @Nullable String plateNumber,
        @Nullable String thumbnailPath,
        @Nullable Instant recordedAt) {

    public RecordingRegistration {
        requireNonNull(cameraId, "cameraId");
        requireNonNull(filePath, "filePath");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
