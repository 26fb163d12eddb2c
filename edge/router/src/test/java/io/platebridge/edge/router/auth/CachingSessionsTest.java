package io.platebridge.edge.router.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionToken;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachingSessionsTest {

    private static final CompletionStage<Verdict> REFUSED =
            CompletableFuture.completedStage(new Denied("a token of nobody"));

    private static CachingSessions known(SessionSource source) {
        return new CachingSessions(source, Duration.ofHours(1), Clock.systemUTC());
    }

    /** Authenticates a token of the maximal length; the reference shows whether it is held. */
    private static WeakReference<SessionToken> shown(SessionSource sessions) {
        var token = new SessionToken("x".repeat(SessionToken.MAX_LENGTH));
        assertInstanceOf(Denied.class, sessions.authenticate(token).toCompletableFuture().join());
        return new WeakReference<>(token);
    }

    @Test
    void a_token_in_a_cookie_and_in_a_header_have_separate_verdicts() {
        CachingSessions sessions =
                known(token ->
                        CompletableFuture.completedStage(
                                new Denied(token.byCookie() ? "cookie" : "header")));
        for (boolean byCookie : new boolean[] {false, true}) {
            var token = new SessionToken("ann", byCookie);
            assertEquals(
                    new Denied(byCookie ? "cookie" : "header"),
                    sessions.authenticate(token).toCompletableFuture().join());
        }
    }

    @Test
    void a_verdict_is_cached_and_the_token_itself_is_not() {
        var asked = new AtomicInteger();
        CachingSessions sessions =
                known(_ -> {
                    asked.incrementAndGet();
                    return REFUSED;
                });
        WeakReference<SessionToken> token = shown(sessions);
        await().until(() -> {
            System.gc();
            return token.refersTo(null);
        });
        shown(sessions);
        assertEquals(1, asked.get(), "an equal token is known");
    }

    @Test
    void a_verdict_is_not_cached_longer_because_the_clock_is_set_back() {
        var clock = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
        var nanos = new AtomicLong();
        var asked = new AtomicInteger();
        var sessions =
                new CachingSessions(
                        _ -> {
                            asked.incrementAndGet();
                            return REFUSED;
                        },
                        Duration.ofSeconds(5),
                        clock,
                        nanos::get);
        shown(sessions);
        clock.set(Instant.parse("2026-11-20T10:00:00Z"));
        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        shown(sessions);
        assertEquals(1, asked.get());
        nanos.addAndGet(1);
        shown(sessions);
        shown(sessions);
        assertEquals(2, asked.get());
    }

    @Test
    void at_most_10_000_verdicts_are_cached() {
        var asked = new AtomicInteger();
        CachingSessions sessions =
                known(_ -> {
                    asked.incrementAndGet();
                    return REFUSED;
                });
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 11_000; i++) {
                sessions.authenticate(new SessionToken("token " + i)).toCompletableFuture().join();
            }
        }
        assertTrue(asked.get() >= 12_000, () -> "asked " + asked);
    }

    @Test
    void concurrent_lookups_of_one_token_are_merged() {
        var verdict = new CompletableFuture<Verdict>();
        var asked = new AtomicInteger();
        CachingSessions sessions =
                known(_ -> {
                    asked.incrementAndGet();
                    return verdict;
                });
        var first = sessions.authenticate(new SessionToken("ann")).toCompletableFuture();
        var second = sessions.authenticate(new SessionToken("ann")).toCompletableFuture();
        verdict.complete(new Unavailable("away"));
        assertEquals(new Unavailable("away"), first.join());
        assertEquals(new Unavailable("away"), second.join());
        assertEquals(1, asked.get());
        sessions.authenticate(new SessionToken("ann"));
        assertEquals(2, asked.get(), "it is not cached");
    }

    @Test
    void a_source_that_throws_is_called_again() {
        var asked = new AtomicInteger();
        CachingSessions sessions =
                known(_ -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("broken");
                    }
                    return REFUSED;
                });
        var token = new SessionToken("ann");
        assertTrue(sessions.authenticate(token).toCompletableFuture().isCompletedExceptionally());
        assertInstanceOf(Denied.class, sessions.authenticate(token).toCompletableFuture().join());
    }
}
