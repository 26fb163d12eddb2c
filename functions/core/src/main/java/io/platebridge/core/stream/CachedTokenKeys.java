package io.platebridge.core.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Token keys, cached for {@link KeyRotation#CACHE_LIFE}, so that a heartbeat need not read them. An
 * empty list is not cached, because the first key is about to be created.
 */
public final class CachedTokenKeys implements TokenKeys {

    private final TokenKeys keys;
    private final Clock clock;
    private volatile Cached cached = new Cached(List.of(), Instant.MIN);

    public CachedTokenKeys(TokenKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    private record Cached(List<TokenKey> keys, Instant until) {}

    @Override
    public List<TokenKey> all() {
        Instant now = clock.instant();
        Cached current = cached;
        if (current.keys().isEmpty() || !now.isBefore(current.until())) {
            current = new Cached(keys.all(), now.plus(KeyRotation.CACHE_LIFE));
            cached = current;
        }
        return current.keys();
    }
}
