package io.platebridge.core.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Token keys, cached for {@link KeyRotation#CACHE_LIFE}, so that a heartbeat need not read them. An
 * empty list is cached for some seconds only: the first viewer of an installation creates the first
 * key, and waits for the pod to receive it.
 */
public final class CachedTokenKeys implements TokenKeys {

    private static final Duration EMPTY_LIFE = Duration.ofSeconds(5);

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
        if (!now.isBefore(current.until())) {
            List<TokenKey> found = keys.all();
            Duration life = found.isEmpty() ? EMPTY_LIFE : KeyRotation.CACHE_LIFE;
            current = new Cached(found, now.plus(life));
            cached = current;
        }
        return current.keys();
    }
}
