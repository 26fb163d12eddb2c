package io.platebridge.edge.pod.upload;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A presigned URL for one clip. {@code toString} hides the URL, which needs no other credentials.
 *
 * @param headers to be sent unchanged
 * @param filePath the clip's name in the cloud
 */
record UploadGrant(URI url, Map<String, String> headers, String filePath, Instant expiresAt) {

    UploadGrant {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "UploadGrant[%s until %s]".formatted(filePath, expiresAt);
    }
}
