package io.platebridge.core.stream;

import io.platebridge.core.stream.Verification.Valid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cache of tokens with a verified signature, by key. A viewer sends the same token with every
 * segment, and verifying a signature takes as long as sending a segment. Key and expiry must still
 * be checked each time. At most 512 tokens are cached; the least recently used is evicted.
 * Thread-safe.
 */
final class VerifiedTokenCache {

    private static final int MOST = 512;

    /** The permission of a verified token, and the key that it is signed with. */
    record Genuine(TokenKey key, Valid valid) {}

    private final Map<String, Genuine> tokens =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Genuine> eldest) {
                    return size() > MOST;
                }
            };

    synchronized Optional<Genuine> find(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    synchronized void add(String token, Genuine genuine) {
        tokens.put(token, genuine);
    }
}
