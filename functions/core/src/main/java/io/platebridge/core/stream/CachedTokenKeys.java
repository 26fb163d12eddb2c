package io.platebridge.core.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Token keys, remembered for {@link KeyRotation#CACHE_LIFE}, so that a heartbeat need not read
 * them. An empty list is not remembered: the first key is about to come.
 */
public final class CachedTokenKeys implements TokenKeys {

    private final TokenKeys keys;
    private final Clock clock;
    private volatile Remembered remembered = new Remembered(List.of(), Instant.MIN);

    public CachedTokenKeys(TokenKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    private record Remembered(List<TokenKey> keys, Instant until) {}

    @Override
    public List<TokenKey> all() {
        Instant now = clock.instant();
        Remembered current = remembered;
        if (current.keys().isEmpty() || !now.isBefore(current.until())) {
            current = new Remembered(keys.all(), now.plus(KeyRotation.CACHE_LIFE));
            remembered = current;
        }
        return current.keys();
    }
}
