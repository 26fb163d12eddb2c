package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A permission to watch.
 *
 * @param token JWT, signed with Ed25519
 * @param streamUrl where to watch; carries the token
 * @param expiresIn seconds
 */
public record StreamTokenResponse(
        @Secret String token,
        @Secret String streamUrl,
        String podId,
        String cameraId,
        int expiresIn,
        Instant expiresAt) {

    public StreamTokenResponse {
        requireNonNull(token, "token");
        requireNonNull(streamUrl, "streamUrl");
        requireNonNull(podId, "podId");
        requireNonNull(cameraId, "cameraId");
        requireNonNull(expiresAt, "expiresAt");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
