package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to upload.
 *
 * @param success always true
 * @param uploadUrl presigned: anyone who has it may upload
 * @param signedUrl same as uploadUrl; the prototype's clients read it
 * @param headers to be sent exactly so
 * @param filePath names the recording from now on
 * @param expiresIn seconds
 * @param uploaded true if storage has the content already: confirm without a PUT
 * @param thumbnailUrl presigned: anyone who has it may upload the thumbnail
 * @param thumbnailHeaders to be sent exactly so
 */
public record UploadUrlResponse(
        @Nullable Boolean success,
        @Secret String uploadUrl,
        @Secret @Nullable String signedUrl,
        Method method,
        Map<String, String> headers,
        String filePath,
        int expiresIn,
        Instant expiresAt,
        @Nullable Boolean uploaded,
        @Secret @Nullable String thumbnailUrl,
        @Nullable Map<String, String> thumbnailHeaders) {

    /** HTTP method of the upload. */
    public enum Method {
        @JsonProperty("PUT")
        PUT
    }

    public UploadUrlResponse {
        requireNonNull(uploadUrl, "uploadUrl");
        requireNonNull(method, "method");
        headers = Map.copyOf(headers);
        requireNonNull(filePath, "filePath");
        requireNonNull(expiresAt, "expiresAt");
        thumbnailHeaders = thumbnailHeaders == null ? null : Map.copyOf(thumbnailHeaders);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
