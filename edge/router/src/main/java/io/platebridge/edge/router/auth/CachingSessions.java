package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict.Misconfigured;
import io.platebridge.edge.router.SessionSource.Verdict.Refused;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Caches verdicts for seconds, so that many clients that reconnect together, or guess tokens, cause
 * few requests to the database and the issuer. Concurrent lookups of the same token are merged.
 * Only {@link Valid} and {@link Refused} are cached. The least recently used tokens are evicted.
 * The key is the token's SHA-256, so that long tokens do not fill the memory.
 */
public final class CachingSessions implements SessionSource {

    private static final int MOST = 10_000;

    private final SessionSource source;
    private final Duration lifetime;
    private final Clock clock;
    private final Map<ByteBuffer, Known> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Known> eldest) {
                    return size() > MOST;
                }
            };

    private record Known(CompletableFuture<Verdict> verdict, Instant until) {}

    /**
     * @param source asked for what is not known
     * @param lifetime how long a verdict is remembered
     */
    public CachingSessions(SessionSource source, Duration lifetime, Clock clock) {
        this.source = source;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Verdict> authenticate(SessionToken token) {
        ByteBuffer print = print(token);
        CompletableFuture<Verdict> asked;
        synchronized (known) {
            Optional<Known> found =
                    Optional.ofNullable(known.get(print)).filter(entry -> holds(entry));
            if (found.isPresent()) {
                return found.get().verdict().minimalCompletionStage();
            }
            asked = new CompletableFuture<>();
            known.put(print, new Known(asked, clock.instant().plus(lifetime)));
        }
        look(token)
                .whenComplete((verdict, failure) -> {
                    if (failure != null) {
                        forget(print, asked);
                        asked.completeExceptionally(failure);
                        return;
                    }
                    switch (verdict) {
                        case Valid _, Refused _ -> {}
                        case Unavailable _, Misconfigured _ -> forget(print, asked);
                    }
                    asked.complete(verdict);
                });
        return asked.minimalCompletionStage();
    }

    private CompletionStage<Verdict> look(SessionToken token) {
        try {
            return source.authenticate(token);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
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

    private boolean holds(Known entry) {
        Instant now = clock.instant();
        // A later time was stored before the clock was set back.
        if (!now.isBefore(entry.until()) || entry.until().isAfter(now.plus(lifetime))) {
            return !entry.verdict().isDone();
        }
        return !entry.verdict().isDone()
                || !(entry.verdict().join() instanceof Valid valid)
                || now.isBefore(valid.session().until());
    }

    private void forget(ByteBuffer print, CompletableFuture<Verdict> asked) {
        synchronized (known) {
            if (known.get(print) instanceof Known entry && entry.verdict() == asked) {
                known.remove(print);
            }
        }
    }
}
