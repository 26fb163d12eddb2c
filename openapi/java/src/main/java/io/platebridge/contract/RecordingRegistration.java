package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording that stays on the pod.
 *
 * @param filePath where it lies on the pod; only the file's name is kept
 * @param durationSeconds s
 * @param eventType plate_detection, motion, manual or continuous
 * @param thumbnailPath where its picture lies on the pod; not kept
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
