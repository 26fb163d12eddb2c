package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionSource.Verdict.Misconfigured;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A database of a version of Better Auth, and a lookup of the session in it an hour after it was
 * written.
 */
final class AuthDatabase {

    static final Instant NOW = Instant.parse("2026-11-28T19:45:00Z");

    private AuthDatabase() {}

    /** The statements of a recorded schema with its rows, such as {@code 1.7.25-drizzle}. */
    static String recorded(String version) throws IOException {
        try (var file =
                AuthDatabase.class.getResourceAsStream("better-auth-%s.sql".formatted(version))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    /** Returns the usual settings for an address. */
    static BetterAuthSettings settings(String url) {
        return settings(url, Map.of(), Optional.empty(), Optional.empty());
    }

    static BetterAuthSettings settings(
            String url,
            Map<AuthNames.Identifier, String> names,
            Optional<BetterAuthSettings.Everyone> everyone,
            Optional<ZoneId> zone) {
        return new BetterAuthSettings(
                new DatabaseUrl(url),
                Optional.empty(),
                2,
                Duration.ofSeconds(20),
                new AuthNames(names),
                everyone,
                zone);
    }

    /** Returns the verdict about a token. */
    static Verdict lookUp(BetterAuthSettings settings, Vertx vertx, String token) throws Exception {
        try (var sessions =
                new BetterAuthSessions(settings, vertx, Clock.fixed(NOW, ZoneOffset.UTC))) {
            return lookUp(sessions, token);
        }
    }

    static Verdict lookUp(BetterAuthSessions sessions, String token) throws Exception {
        return sessions.authenticate(new SessionToken(token))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    static Session session(Verdict verdict) {
        return switch (verdict) {
            case Valid(Session session) -> session;
            case Verdict other -> throw new AssertionError("expected a session, found " + other);
        };
    }

    static String fault(Verdict verdict) {
        return switch (verdict) {
            case Misconfigured(String reason) -> reason;
            case Verdict other -> throw new AssertionError("expected a fault, found " + other);
        };
    }
}
