package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.auth.SignedTokens.Signed;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real PostgreSQL with tables, rows and cookies of Better Auth 1.4.0. */
class BetterAuthSessionsTest {

    private static final String SECRET = "a-secret-of-thirty-two-characters";
    private static final String TOKEN = "ji3v5fy1v0OYzswhMCUfBHXFvwU1o8sy";

    /** Better Auth's signed token, for its cookie and its bearer plugin. */
    private static final String COOKIE =
            TOKEN + ".nDxVjylim2ZaFSjtNql2VtVOozXkvIo82ku3NrZfG%2B0%3D";

    private static final String DECODED = TOKEN + ".nDxVjylim2ZaFSjtNql2VtVOozXkvIo82ku3NrZfG+0=";

    @TempDir static Path dir;

    private static Postgres postgres;
    private static Vertx vertx;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        postgres = new Postgres(dir);
        try (var schema = BetterAuthSessionsTest.class.getResourceAsStream("better-auth-1.4.sql")) {
            postgres.sql(new String(schema.readAllBytes(), UTF_8));
        }
    }

    @AfterAll
    static void end() {
        postgres.close();
        vertx.close();
    }

    @BeforeEach
    void rows() throws Exception {
        postgres.sql(
                """
                delete from "user";
                delete from organization;
                insert into "user" (id, name, email, "emailVerified", role, banned) values
                  ('bpo0t5ldl8NuRiKhq7GOrqovGlun9bck', 'A', 'a@b.example', false, 'user', false);
                insert into session (id, "expiresAt", token, "updatedAt", "userId") values
                  ('s1', now() + interval '7 days', '%s', now(), 'bpo0t5ldl8NuRiKhq7GOrqovGlun9bck');
                insert into organization (id, name, slug, "createdAt") values
                  ('WVm35ByGpS1DfGaZVi5Hn2AvUgGnao5e', 'Acme', 'acme', now()),
                  ('rival', 'Rival', 'rival', now());
                """
                        .formatted(TOKEN));
        member("WVm35ByGpS1DfGaZVi5Hn2AvUgGnao5e", "owner");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : open) {
            part.close();
        }
    }

    private static void member(String organization, String role) throws Exception {
        postgres.sql(
                """
                insert into member (id, "organizationId", "userId", role, "createdAt")
                  values ('%1$s', '%1$s', 'bpo0t5ldl8NuRiKhq7GOrqovGlun9bck', '%2$s', now())
                """
                        .formatted(organization, role));
    }

    private BetterAuthSessions sessions(Optional<String> secret) {
        return sessions(secret, Duration.ofSeconds(2));
    }

    private BetterAuthSessions sessions(Optional<String> secret, Duration patience) {
        var settings = new BetterAuthSettings(new DatabaseUrl(postgres.url()), secret, 2, patience);
        var sessions = new BetterAuthSessions(settings, vertx, Clock.systemUTC());
        open.add(sessions);
        return sessions;
    }

    private Verdict verdict(String token) throws Exception {
        return verdict(sessions(Optional.of(SECRET)), token);
    }

    private static Verdict verdict(BetterAuthSessions sessions, String token) throws Exception {
        return sessions.authenticate(new SessionToken(token))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private Session session(String token) throws Exception {
        return assertInstanceOf(Valid.class, verdict(token)).session();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, COOKIE, DECODED})
    void a_token_is_accepted_bare_signed_and_as_in_the_cookie(String shown) throws Exception {
        Session session = session(shown);
        assertEquals("bpo0t5ldl8NuRiKhq7GOrqovGlun9bck", session.caller().user().value());
        assertEquals(
                Map.of(new CompanyId("WVm35ByGpS1DfGaZVi5Hn2AvUgGnao5e"), Role.OWNER),
                session.caller().roles());
        assertFalse(session.systemAdmin());
        assertTrue(session.until().isAfter(Instant.now().plus(Duration.ofDays(6))));
    }

    @Test
    void tokens_of_each_version_are_accepted_as_sent_to_phones_and_as_in_the_cookie()
            throws Exception {
        BetterAuthSessions sessions = sessions(Optional.of(SignedTokens.SECRET));
        for (Signed token : SignedTokens.all()) {
            postgres.sql("update session set token = '%s'".formatted(token.bare()));
            assertInstanceOf(Valid.class, verdict(sessions, token.header()), token.version());
            assertInstanceOf(Valid.class, cookie(sessions, token.cookie()), token.version());
            assertInstanceOf(
                    Denied.class,
                    verdict(sessions, token.header().replace("%2B", " ").replace('+', ' ')));
        }
    }

    @Test
    void a_signature_of_another_secret_is_denied_and_without_a_secret_not_checked()
            throws Exception {
        assertInstanceOf(Denied.class, verdict(sessions(Optional.of("another")), COOKIE));
        assertInstanceOf(Denied.class, verdict(TOKEN + "."));
        assertInstanceOf(Denied.class, verdict(COOKIE.replace("nDx", "nDy")));
        assertInstanceOf(Valid.class, verdict(sessions(Optional.empty()), COOKIE));
    }

    @Test
    void a_cookie_must_be_signed_where_there_is_a_secret() throws Exception {
        BetterAuthSessions strict = sessions(Optional.of(SECRET));
        assertInstanceOf(Denied.class, cookie(strict, TOKEN));
        assertInstanceOf(Valid.class, cookie(strict, COOKIE));
        assertInstanceOf(Valid.class, cookie(strict, DECODED));
        assertInstanceOf(Valid.class, cookie(sessions(Optional.empty()), TOKEN));
    }

    private static Verdict cookie(BetterAuthSessions sessions, String token) throws Exception {
        return sessions.authenticate(new SessionToken(token, true))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "' or '1'='1",
                "%00",
                "%",
                "%zz",
                ".",
                "a.b.c.d",
                "ü",
                "\uD800",
                "\u0000"
            })
    void an_unknown_token_is_denied(String token) throws Exception {
        assertInstanceOf(Denied.class, verdict(sessions(Optional.empty()), token));
    }

    @Test
    void a_session_that_has_expired_or_was_deleted_is_denied() throws Exception {
        BetterAuthSessions sessions = sessions(Optional.of(SECRET));
        assertInstanceOf(Valid.class, verdict(sessions, TOKEN));
        postgres.sql("update session set \"expiresAt\" = now() - interval '1 second'");
        assertInstanceOf(Denied.class, verdict(sessions, TOKEN));
        postgres.sql("update session set \"expiresAt\" = now() + interval '1 hour'");
        assertInstanceOf(Valid.class, verdict(sessions, TOKEN));
        postgres.sql("delete from session");
        assertInstanceOf(Denied.class, verdict(sessions, TOKEN));
    }

    @Test
    void a_banned_user_is_denied_until_the_ban_ends() throws Exception {
        postgres.sql("update \"user\" set banned = true");
        assertInstanceOf(Denied.class, verdict(TOKEN));
        postgres.sql("update \"user\" set \"banExpires\" = now() - interval '1 second'");
        assertInstanceOf(Valid.class, verdict(TOKEN));
    }

    @ParameterizedTest
    @CsvSource({"owner,OWNER", "admin,ADMIN", "member,VIEWER", "'member, admin',ADMIN"})
    void each_role_of_the_organization_plugin_is_one_of_ours(String written, Role role)
            throws Exception {
        member("rival", written);
        assertEquals(role, session(TOKEN).caller().roles().get(new CompanyId("rival")));
    }

    @Test
    void an_unknown_role_is_no_role() throws Exception {
        member("rival", "cook");
        assertEquals(1, session(TOKEN).caller().roles().size());
    }

    @Test
    void an_admin_of_the_application_has_access_to_all_companies() throws Exception {
        postgres.sql("delete from member; update \"user\" set role = 'user,admin'");
        Session session = session(TOKEN);
        assertTrue(session.systemAdmin());
        assertEquals(Map.of(), session.caller().roles());
    }

    @Test
    void columns_of_plugins_are_optional() throws Exception {
        postgres.sql(
                "alter table \"user\" drop column role, drop column banned, drop column \"banExpires\"");
        try {
            assertFalse(session(TOKEN).systemAdmin());
        } finally {
            postgres.sql(
                    "alter table \"user\" add role text, add banned boolean, add \"banExpires\" timestamptz");
        }
    }

    @Test
    void times_without_a_zone_are_utc() throws Exception {
        postgres.sql(
                """
                alter table session alter "expiresAt" type timestamp
                  using "expiresAt" at time zone 'UTC'
                """);
        try {
            assertTrue(session(TOKEN).until().isAfter(Instant.now().plus(Duration.ofDays(6))));
        } finally {
            postgres.sql(
                    """
                    alter table session alter "expiresAt" type timestamptz
                      using "expiresAt" at time zone 'UTC'
                    """);
        }
    }

    @Test
    void nothing_can_be_written_by_the_connections() throws Exception {
        postgres.sql(
                """
                create table seen (token text);
                create function see(token text) returns boolean language sql volatile
                  as 'insert into seen values (token) returning true';
                alter table session rename to sessions;
                create view session as select * from sessions where see(token);
                """);
        try {
            assertInstanceOf(Unavailable.class, verdict(TOKEN));
            assertEquals(List.of(), postgres.sql("select * from seen"));
        } finally {
            postgres.sql(
                    """
                    drop view session;
                    alter table sessions rename to session;
                    drop function see;
                    drop table seen;
                    """);
        }
    }

    @Test
    void a_slow_statement_is_canceled_by_the_database() throws Exception {
        CompletableFuture<Void> locked =
                CompletableFuture.runAsync(() -> {
                    try {
                        postgres.sql(
                                """
                                begin;
                                lock table session in access exclusive mode;
                                select pg_sleep(4);
                                commit;
                                """);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                postgres.sql(
                                                "select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted")
                                        .size(),
                        count -> count > 0);
        assertInstanceOf(Unavailable.class, verdict(TOKEN));
        locked.get(30, TimeUnit.SECONDS);
        assertInstanceOf(Valid.class, verdict(TOKEN));
    }

    @Test
    void while_the_database_is_away_verdicts_are_unavailable_and_recover_automatically()
            throws Exception {
        BetterAuthSessions sessions = sessions(Optional.of(SECRET));
        assertInstanceOf(Valid.class, verdict(sessions, TOKEN));
        postgres.kill();
        assertInstanceOf(Unavailable.class, verdict(sessions, TOKEN));
        postgres.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> verdict(sessions, TOKEN) instanceof Valid);
    }

    @Test
    void a_database_that_hangs_times_out() throws Exception {
        BetterAuthSessions sessions = sessions(Optional.of(SECRET));
        assertInstanceOf(Valid.class, verdict(sessions, TOKEN));
        postgres.freeze();
        try {
            assertInstanceOf(Unavailable.class, verdict(sessions, TOKEN));
        } finally {
            postgres.thaw();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> verdict(sessions, TOKEN) instanceof Valid);
    }

    @Test
    void many_lookups_share_few_connections() throws Exception {
        BetterAuthSessions sessions = sessions(Optional.of(SECRET), Duration.ofSeconds(30));
        List<CompletableFuture<Verdict>> crowd = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            crowd.add(sessions.authenticate(new SessionToken(COOKIE)).toCompletableFuture());
        }
        for (CompletableFuture<Verdict> one : crowd) {
            assertInstanceOf(Valid.class, one.get(60, TimeUnit.SECONDS));
        }
        Object connections =
                postgres.sql(
                                "select count(*) from pg_stat_activity where application_name = 'platebridge-router'")
                        .getFirst()
                        .getFirst();
        assertTrue(((Number) connections).intValue() <= 4, connections.toString());
    }

    @Test
    void user_and_password_are_never_printed() {
        var url = new DatabaseUrl("postgresql://ann:s3cret@db:5433/watchout?sslmode=require");
        assertEquals("postgresql://db:5433/watchout", url.toString());
        assertEquals(
                "BetterAuthSettings[postgresql://db:5433/watchout]",
                new BetterAuthSettings(url, Optional.of("hidden"), 4, Duration.ofSeconds(2))
                        .toString());
        IllegalArgumentException thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new DatabaseUrl("postgresql://ann:s3cret@db:x/watchout"));
        assertFalse(thrown.getMessage().contains("s3cret"));
    }
}
