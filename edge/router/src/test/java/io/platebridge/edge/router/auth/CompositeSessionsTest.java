package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.Membership;
import io.platebridge.contract.MembershipList;
import io.platebridge.contract.Role;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of an issuer and of an application with a real PostgreSQL, at the same router. */
class CompositeSessionsTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir Path dir;

    private Issuer issuer;
    private ContractCloud cloud;
    private Postgres postgres;
    private static final String OPAQUE = "opaque-of-thirty-two-characters-";
    private static final String LETTERS = "a".repeat(32);

    private Vertx vertx;
    private OidcSessions oidc;
    private BetterAuthSessions betterAuth;
    private CompositeSessions sessions;

    @BeforeEach
    void start() throws Exception {
        issuer = new Issuer();
        cloud = new ContractCloud();
        vertx = Vertx.vertx();
        postgres = new Postgres(dir);
        try (var schema = CompositeSessionsTest.class.getResourceAsStream("better-auth-1.4.sql")) {
            postgres.sql(new String(schema.readAllBytes(), UTF_8));
        }
        postgres.sql(
                """
                insert into "user" (id, name, email, "emailVerified") values ('ann', 'A', 'a@b.example', false);
                insert into session (id, "expiresAt", token, "updatedAt", "userId") values
                  ('s1', now() + interval '7 days', '%s', now(), 'ann'),
                  ('s2', now() + interval '7 days', '%s', now(), 'ann');
                """
                        .formatted(OPAQUE, LETTERS));
        oidc =
                new OidcSessions(
                        new OidcSettings(issuer.uri(), Set.of("portal"), cloud.uri()), CLOCK);
        betterAuth =
                new BetterAuthSessions(
                        new BetterAuthSettings(
                                new DatabaseUrl(postgres.url()),
                                Optional.empty(),
                                2,
                                Duration.ofSeconds(2)),
                        vertx,
                        CLOCK);
        sessions = new CompositeSessions(issuer.uri(), oidc, betterAuth);
    }

    @AfterEach
    void end() {
        oidc.close();
        betterAuth.close();
        postgres.close();
        vertx.close();
        issuer.close();
        cloud.goAway();
    }

    private Verdict verdict(String token) throws Exception {
        return sessions.authenticate(new SessionToken(token))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private String jwt(String user) {
        String token = issuer.token(user, "a", Instant.now());
        cloud.person(token, new MembershipList(user, List.of(new Membership("acme", Role.VIEWER))));
        return token;
    }

    private String user(String token) throws Exception {
        return assertInstanceOf(Valid.class, verdict(token)).session().caller().user().value();
    }

    @Test
    void each_kind_of_token_is_authenticated_by_its_source() throws Exception {
        String token = jwt("guard");
        Valid person = assertInstanceOf(Valid.class, verdict(token));
        assertEquals("guard", person.session().caller().user().value());
        assertEquals(Set.of(new CompanyId("acme")), person.session().caller().roles().keySet());
        assertEquals("ann", user(OPAQUE));
        assertEquals("ann", user(OPAQUE + ".signature"));
    }

    @Test
    void an_administrator_of_the_application_has_no_rights_over_the_issuers_users()
            throws Exception {
        postgres.sql("update \"user\" set role = 'admin' where id = 'ann'");
        assertFalse(assertInstanceOf(Valid.class, verdict(OPAQUE)).session().systemAdmin());
        assertTrue(
                assertInstanceOf(
                                Valid.class,
                                betterAuth
                                        .authenticate(new SessionToken(OPAQUE))
                                        .toCompletableFuture()
                                        .get(30, TimeUnit.SECONDS))
                        .session()
                        .systemAdmin());
    }

    @Test
    void users_of_one_source_are_not_affected_while_the_other_is_away() throws Exception {
        postgres.kill();
        assertEquals("guard", user(jwt("guard")));
        assertInstanceOf(Unavailable.class, verdict(OPAQUE));
        postgres.start();
        issuer.goAway();
        cloud.goAway();
        assertEquals("ann", user(OPAQUE));
    }

    @Test
    void a_token_that_only_names_the_issuer_is_denied_by_the_issuers_source() throws Exception {
        String token = jwt("guard");
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
        assertEquals(verdictOf(oidc, forged), verdict(forged));
        assertInstanceOf(Denied.class, verdict(forged));
    }

    private static Verdict verdictOf(OidcSessions sessions, String token) throws Exception {
        return sessions.authenticate(new SessionToken(token))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** Without a secret, Better Auth's token is the text before the first dot. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b",
                "a.%.b",
                "a.bnVsbA.b",
                "a.W10.b",
                "a.eyJpc3MiOjF9.b",
                "a.eyJpc3MiOiJodHRwczovL2VsIn0.b",
                "a.b.c.d"
            })
    void a_token_without_the_issuers_name_is_authenticated_by_the_application(String token)
            throws Exception {
        Verdict verdict = verdict(LETTERS + token.substring(1));
        if (token.contains("%")) {
            assertInstanceOf(Denied.class, verdict);
        } else {
            assertEquals(
                    "ann",
                    assertInstanceOf(Valid.class, verdict).session().caller().user().value());
        }
    }
}
