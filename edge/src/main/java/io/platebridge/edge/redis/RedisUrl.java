package io.platebridge.edge.redis;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The address of a Redis server with user and password, which are never printed.
 *
 * @param text {@code redis://[user:password@]host[:port][/database]}, or {@code rediss://…} for TLS
 */
public record RedisUrl(String text) {

    /**
     * @throws IllegalArgumentException if it is no such address
     */
    public RedisUrl {
        if (!text.matches("rediss?://[^\\s/]+(/\\d{0,3})?") || host(text) == null) {
            // The text may hold a password, so it is not repeated.
            throw new IllegalArgumentException("expected redis://host:port");
        }
    }

    private static @Nullable String host(String text) {
        try {
            return new URI(text).getHost();
        } catch (URISyntaxException _) {
            return null; // its message repeats the text
        }
    }

    @Override
    public String toString() {
        return text.replaceFirst("//[^/]*@", "//");
    }
}
