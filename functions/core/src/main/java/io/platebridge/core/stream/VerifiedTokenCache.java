package io.platebridge.core.stream;

import io.platebridge.core.stream.Verification.Valid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cache of tokens with a verified signature, by key. A viewer sends the same token with every
 * segment, and verifying a signature takes as long as sending a segment. Whether key and time still
 * hold must be asked each time. The least recently shown are forgotten. Safe for use by several
 * threads.
 */
final class VerifiedTokenCache {

    private static final int MOST = 512;

    /** The permission of a verified token, and the key that it is signed with. */
    record Genuine(TokenKey key, Valid valid) {}

    private final Map<String, Genuine> shown =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Genuine> eldest) {
                    return size() > MOST;
                }
            };

    synchronized Optional<Genuine> find(String token) {
        return Optional.ofNullable(shown.get(token));
    }

    synchronized void add(String token, Genuine genuine) {
        shown.put(token, genuine);
    }
}
