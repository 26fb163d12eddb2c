package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clip in object storage or on its pod.
 *
 * @param id same as filePath
 * @param recordingId names it in paths
 * @param siteId where the pod was when it recorded
 * @param sha256 64 hex digits, lower case
 * @param durationSeconds s
 * @param recordedAt start of the clip
 * @param downloadUrl presigned: anyone who has it may download
 * @param thumbnailUrl presigned, as downloadUrl
 * @param onPod true for a clip that stays on its pod; then there is no downloadUrl
 */
public record Recording(
        @Nullable String id,
        @Nullable String recordingId,
        String filePath,
        String podId,
        String cameraId,
        String communityId,
        @Nullable String siteId,
        long sizeBytes,
        @Nullable String sha256,
        @Nullable Double durationSeconds,
        @Nullable String eventType,
        @Secret @Nullable String plateNumber,
        @Nullable String eventId,
        Instant recordedAt,
        @Secret @Nullable String downloadUrl,
        @Nullable Instant downloadExpiresAt,
        @Secret @Nullable String thumbnailUrl,
        @Nullable Boolean onPod) {

    public Recording {
        requireNonNull(filePath, "filePath");
        requireNonNull(podId, "podId");
        requireNonNull(cameraId, "cameraId");
        requireNonNull(communityId, "communityId");
        requireNonNull(recordedAt, "recordedAt");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
