package io.platebridge.core.stream;

import java.time.Instant;

/**
 * A signed permission to watch. {@code toString} masks it, because anyone who has it may watch.
 *
 * @param value the JWT in compact form (RFC 7515 §7.1)
 * @param expiresAt when it stops to count
 */
public record StreamToken(String value, Instant expiresAt) {

    @Override
    public String toString() {
        return "StreamToken[expiresAt=" + expiresAt + "]";
    }
}
