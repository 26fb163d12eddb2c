package io.platebridge.edge.pod.upload;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Leave to put one clip into object storage. {@code toString} hides the address, which is all that
 * is needed to do so.
 *
 * @param headers to be sent exactly so
 * @param filePath what the cloud calls the clip
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
