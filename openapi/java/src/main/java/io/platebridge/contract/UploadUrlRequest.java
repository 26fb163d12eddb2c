package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clip to upload.
 *
 * @param filename 1 to 128 of {@code A-Z a-z 0-9 . _ -}
 * @param contentType video/mp4 when absent
 * @param sizeBytes 1 to 5 GiB
 * @param sha256 64 hex digits, lower case
 * @param durationSeconds s
 * @param eventType as in {@link ConfirmRequest}, and what follows; used if no confirmation comes
 * @param contentOf filePath of a confirmed clip of this camera with the same content
 * @param thumbnailSizeBytes of a still, JPEG, at most 64 KiB
 * @param thumbnailSha256 64 hex digits, lower case
 */
public record UploadUrlRequest(
        String cameraId,
        String filename,
        @Nullable ContentType contentType,
        @Nullable Long sizeBytes,
        @Nullable String sha256,
        @Nullable Double durationSeconds,
        @Nullable String eventType,
        @Secret @Nullable String plateNumber,
        @Nullable String eventId,
        @Nullable Instant recordedAt,
        @Nullable String contentOf,
        @Nullable Long thumbnailSizeBytes,
        @Nullable String thumbnailSha256) {

    /** The media type of a recording. */
    public enum ContentType {
        @JsonProperty("video/mp4")
        VIDEO_MP4,
        @JsonProperty("image/jpeg")
        IMAGE_JPEG
    }

    public UploadUrlRequest {
        requireNonNull(cameraId, "cameraId");
        requireNonNull(filename, "filename");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
