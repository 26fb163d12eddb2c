package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Misconfigured;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Caches verdicts for seconds, so that many clients that reconnect together, or guess tokens, cause
 * few requests to the database and the issuer. Concurrent lookups of the same token are merged.
 * Only {@link Valid} and {@link Denied} are cached, at most 10,000 of them. The key is the token's
 * SHA-256, so that long tokens do not fill the memory. Thread-safe.
 */
public final class CachingSessions implements SessionSource {

    private static final int MAX_VERDICTS = 10_000;

    private final SessionSource source;
    private final Duration lifetime;
    private final Clock clock;
    private final AsyncCache<ByteBuffer, Verdict> verdicts;

    /**
     * @param source decides about tokens that are not cached
     * @param lifetime how long a verdict is cached
     */
    public CachingSessions(SessionSource source, Duration lifetime, Clock clock) {
        this(source, lifetime, clock, Ticker.systemTicker());
    }

    /**
     * @param ticker measures the lifetime, so that a clock that is set back does not extend it
     */
    CachingSessions(SessionSource source, Duration lifetime, Clock clock, Ticker ticker) {
        this.source = source;
        this.lifetime = lifetime;
        this.clock = clock;
        this.verdicts =
                Caffeine.newBuilder()
                        .maximumSize(MAX_VERDICTS)
                        .expireAfter(Expiry.creating(this::lifetime))
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .buildAsync();
    }

    @Override
    public CompletionStage<Verdict> authenticate(SessionToken token) {
        ByteBuffer print = print(token);
        CompletableFuture<Verdict> found = verdicts.get(print, (_, _) -> lookUp(token));
        return found.whenComplete(
                        (verdict, _) -> {
                            if (!isLasting(verdict)) {
                                verdicts.asMap().remove(print, found);
                            }
                        })
                .minimalCompletionStage();
    }

    private CompletableFuture<Verdict> lookUp(SessionToken token) {
        try {
            return source.authenticate(token).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isLasting(@Nullable Verdict verdict) {
        return switch (verdict) {
            case Valid _, Denied _ -> true;
            case Unavailable _, Misconfigured _ -> false;
            case null -> false;
        };
    }

    private Duration lifetime(ByteBuffer print, Verdict verdict) {
        if (!(verdict instanceof Valid(var session))) {
            return lifetime;
        }
        Duration left = Duration.between(clock.instant(), session.until());
        return left.compareTo(lifetime) < 0 ? left : lifetime;
    }

    private static ByteBuffer print(SessionToken token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) (token.byCookie() ? 1 : 0)); // judged by its place too
            return ByteBuffer.wrap(digest.digest(token.value().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
