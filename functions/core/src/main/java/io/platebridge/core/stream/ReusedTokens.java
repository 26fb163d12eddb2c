package io.platebridge.core.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Stream tokens that are issued again only after half their life, so that a playlist that is loaded
 * every few seconds names the same segments by the same URIs.
 */
final class ReusedTokens {

    private static final int MAX_TOKENS = 1_000;
    private static final Duration LEAST_LIFE = StreamTokens.LIFETIME.dividedBy(2);

    private final StreamTokens tokens;
    private final Clock clock;
    private final SequencedMap<StreamPermission, StreamToken> issued =
            new LinkedHashMap<>(16, 0.75f, true);

    ReusedTokens(StreamTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    synchronized StreamToken get(StreamPermission permission) {
        StreamToken found = issued.get(permission);
        if (found == null || found.expiresAt().isBefore(clock.instant().plus(LEAST_LIFE))) {
            found = tokens.issue(permission);
            issued.put(permission, found);
            if (issued.size() > MAX_TOKENS) {
                issued.pollFirstEntry();
            }
        }
        return found;
    }
}
