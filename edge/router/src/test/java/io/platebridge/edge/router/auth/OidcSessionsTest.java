package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.Membership;
import io.platebridge.contract.MembershipList;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Misconfigured;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Valid and invalid tokens of an issuer; memberships by the contract. */
class OidcSessionsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private volatile Instant now = NOON;
    private final Clock clock = new Ticking();
    private Issuer issuer;
    private ContractCloud cloud;
    private OidcSessions sessions;

    private final class Ticking extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private long nanos() {
        return Duration.between(NOON, now).toNanos();
    }

    @BeforeEach
    void start() throws Exception {
        issuer = new Issuer();
        cloud = new ContractCloud();
        sessions =
                new OidcSessions(
                        new OidcSettings(
                                issuer.uri(), Set.of("portal", "platebridge"), cloud.uri()),
                        clock);
    }

    @AfterEach
    void end() {
        sessions.close();
        issuer.close();
        cloud.goAway();
    }

    private String known(String token) {
        cloud.person(
                token,
                new MembershipList(
                        "guard",
                        List.of(
                                new Membership("acme", io.platebridge.contract.Role.VIEWER),
                                new Membership("bolt", io.platebridge.contract.Role.OWNER))));
        return token;
    }

    private static Verdict verdict(SessionSource sessions, String token) throws Exception {
        return sessions.authenticate(new SessionToken(token))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private Verdict verdict(UnaryOperator<JwtBuilder> change) throws Exception {
        return verdict(
                sessions, known(issuer.sign(change.apply(issuer.claims("guard", now)), "a")));
    }

    @Test
    void a_token_of_the_portal_is_a_session_with_the_companies_that_the_cloud_knows()
            throws Exception {
        Valid valid =
                assertInstanceOf(
                        Valid.class, verdict(sessions, known(issuer.token("guard", "a", now))));
        assertEquals("guard", valid.session().caller().user().value());
        assertEquals(
                Map.of(new CompanyId("acme"), Role.VIEWER, new CompanyId("bolt"), Role.OWNER),
                valid.session().caller().roles());
        assertFalse(valid.session().systemAdmin());
        assertEquals(
                NOON.plusSeconds(3600).plus(AccessTokenVerifier.LEEWAY), valid.session().until());
    }

    @Test
    void the_audience_takes_precedence_over_the_client() throws Exception {
        assertInstanceOf(Valid.class, verdict(t -> t.audience().add("platebridge").and()));
        assertInstanceOf(Denied.class, verdict(t -> t.audience().add("other").and()));
        assertInstanceOf(Denied.class, verdict(t -> t.claim("client_id", "other")));
        assertInstanceOf(Denied.class, verdict(t -> t.claim("client_id", null)));
    }

    @Test
    void issuer_subject_and_expiry_are_required() throws Exception {
        assertInstanceOf(Denied.class, verdict(t -> t.issuer("https://elsewhere.example")));
        assertInstanceOf(Denied.class, verdict(t -> t.issuer(null)));
        assertInstanceOf(Denied.class, verdict(t -> t.subject(null)));
        assertInstanceOf(Denied.class, verdict(t -> t.subject("a#b")));
        assertInstanceOf(Denied.class, verdict(t -> t.expiration(null)));
    }

    @Test
    void clocks_may_differ_by_half_a_minute() throws Exception {
        assertInstanceOf(Valid.class, verdict(t -> t.expiration(in(-29))));
        assertInstanceOf(Denied.class, verdict(t -> t.expiration(in(-31))));
        assertInstanceOf(Valid.class, verdict(t -> t.notBefore(in(29))));
        assertInstanceOf(Denied.class, verdict(t -> t.notBefore(in(31))));
    }

    private Date in(long seconds) {
        return Date.from(now.plusSeconds(seconds));
    }

    @Test
    void the_token_does_not_choose_the_algorithm() throws Exception {
        assertInstanceOf(
                Denied.class,
                verdict(sessions, known(issuer.claims("guard", now).compact())),
                "alg none");
        assertInstanceOf(
                Denied.class,
                verdict(
                        sessions,
                        known(
                                issuer.claims("guard", now)
                                        .header()
                                        .keyId("a")
                                        .and()
                                        .signWith(Jwts.SIG.HS256.key().build())
                                        .compact())));
        assertInstanceOf(
                Denied.class,
                verdict(
                        sessions,
                        known(
                                issuer.claims("guard", now)
                                        .header()
                                        .keyId("a")
                                        .and()
                                        .signWith(Jwts.SIG.RS256.keyPair().build().getPrivate())
                                        .compact())));
        String good = issuer.token("guard", "a", now);
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        assertInstanceOf(Denied.class, verdict(sessions, none + good.substring(good.indexOf('.'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b.c", "..", "e30.e30.e30", "\u0000", "ü.ü.ü"})
    void malformed_tokens_are_denied_without_a_request(String text) throws Exception {
        issuer.goAway();
        assertInstanceOf(Denied.class, verdict(sessions, text));
    }

    @Test
    void a_new_key_is_found_and_a_withdrawn_one_expires() throws Exception {
        assertInstanceOf(Valid.class, verdict(UnaryOperator.identity()));
        issuer.key("b");
        now = now.plusSeconds(11);
        String second = known(issuer.token("guard", "b", now));
        assertInstanceOf(Valid.class, verdict(sessions, second));
        issuer.withdraw("b");
        now = now.plus(Duration.ofMinutes(50));
        assertInstanceOf(Valid.class, verdict(sessions, second), "known for an hour");
        now = now.plusSeconds(601);
        String late = known(issuer.token("guard", "a", now));
        assertInstanceOf(Valid.class, verdict(sessions, late));
        assertInstanceOf(Denied.class, verdict(sessions, second));
    }

    @Test
    void invented_key_ids_do_not_each_cause_a_request() throws Exception {
        issuer.key("b");
        String stranger = issuer.token("guard", "b", now);
        issuer.withdraw("b");
        for (int i = 0; i < 20; i++) {
            assertFalse(verdict(sessions, stranger) instanceof Valid);
        }
        assertEquals(1, issuer.fetches());
    }

    @Test
    void a_token_of_a_key_newer_than_the_last_fetch_is_unavailable_and_an_older_token_is_denied()
            throws Exception {
        assertInstanceOf(Valid.class, verdict(UnaryOperator.identity()));
        now = now.plusSeconds(5);
        issuer.key("b");
        String fresh = known(issuer.token("guard", "b", now));
        assertInstanceOf(Unavailable.class, verdict(sessions, fresh));
        assertInstanceOf(
                Denied.class, verdict(sessions, issuer.token("guard", "b", now.minusSeconds(60))));
        now = now.plusSeconds(6);
        assertInstanceOf(Valid.class, verdict(sessions, fresh));
    }

    @Test
    void es256_and_eddsa_are_accepted_and_the_key_determines_the_algorithm() throws Exception {
        issuer.key("e", Jwts.SIG.ES256.keyPair().build());
        issuer.key("d", Jwks.CRV.Ed25519.keyPair().build());
        issuer.key("large", Jwts.SIG.ES384.keyPair().build());
        for (String key : List.of("a", "e", "d")) {
            assertInstanceOf(
                    Valid.class, verdict(sessions, known(issuer.token("guard", key, now))), key);
        }
        assertFalse(verdict(sessions, known(issuer.token("guard", "large", now))) instanceof Valid);
        // Signed with another algorithm than the named key is for.
        String elsewhere =
                issuer.claims("guard", now)
                        .header()
                        .keyId("e")
                        .and()
                        .signWith(Jwks.CRV.Ed25519.keyPair().build().getPrivate())
                        .compact();
        assertFalse(verdict(sessions, known(elsewhere)) instanceof Valid);
    }

    @Test
    void unusable_keys_in_the_set_do_not_affect_the_others() throws Exception {
        issuer.strange(Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB"));
        issuer.strange(Map.of("kty", "RSA", "kid", "broken"));
        issuer.strange(
                Map.of("kty", "oct", "kid", "a", "k", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXM"));
        issuer.strange(Map.of("kty", "new", "kid", "a"));
        issuer.key("", Jwts.SIG.ES256.keyPair().build());
        assertInstanceOf(Valid.class, verdict(UnaryOperator.identity()));
        assertInstanceOf(
                Valid.class,
                verdict(sessions, known(issuer.token("guard", "", now))),
                "the only key of its kind needs no name");
    }

    @Test
    void an_issuer_with_another_name_is_logged_for_the_operator() throws Exception {
        issuer.pretend("/"); // as Auth0 with its slash, and cognito-local with its port
        try (var log = new CapturedLog(JwksCache.class)) {
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(Misconfigured.class, verdict(UnaryOperator.identity()));
                now = now.plusSeconds(11);
            }
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().getFirst().contains("set sessions.issuer"));
        }
    }

    static Stream<JsonNode> tokensOfIssuers() throws IOException {
        try (var file = OidcSessionsTest.class.getResourceAsStream("issuers-tokens.json")) {
            return new JsonMapper().readTree(file).path("tokens").valueStream();
        }
    }

    /** Even where the ID token's audience, a client, is one of the router's. */
    @ParameterizedTest
    @MethodSource("tokensOfIssuers")
    void access_tokens_of_each_issuer_are_accepted_and_their_other_tokens_are_not(JsonNode token)
            throws Exception {
        JwtBuilder made = issuer.claims("guard", now).claim("client_id", null).subject(null);
        token.path("claims")
                .properties()
                .forEach(claim -> {
                    switch (claim.getKey()) {
                        case "aud" -> {
                            if (claim.getValue().isArray()) {
                                claim.getValue()
                                        .valueStream()
                                        .forEach(one -> made.audience().add(one.asString()).and());
                            } else {
                                made.audience().single(claim.getValue().asString());
                            }
                        }
                        default -> made.claim(claim.getKey(), claim.getValue().asString());
                    }
                });
        token.path("header")
                .properties()
                .forEach(field -> made.header().add(field.getKey(), field.getValue().asString()));
        try (var router =
                new OidcSessions(
                        new OidcSettings(
                                issuer.uri(),
                                Set.of(token.path("audience").asString(), "other"),
                                cloud.uri()),
                        clock)) {
            assertEquals(
                    token.path("taken").asBoolean(),
                    verdict(router, known(issuer.sign(made, "a"))) instanceof Valid,
                    token::toString);
        }
    }

    @Test
    void while_the_issuer_is_away_known_keys_are_used_and_unknown_ones_are_unavailable()
            throws Exception {
        String token = known(issuer.token("guard", "a", now));
        issuer.goAway();
        assertInstanceOf(Unavailable.class, verdict(sessions, token));
        issuer.comeBack();
        now = now.plusSeconds(11);
        assertInstanceOf(Valid.class, verdict(sessions, token));
        issuer.goAway();
        now = now.plus(Duration.ofMinutes(59));
        assertInstanceOf(Valid.class, verdict(sessions, token));
    }

    @Test
    void keys_are_fetched_again_after_the_clock_is_set_back() throws Exception {
        issuer.goAway();
        assertInstanceOf(Unavailable.class, verdict(UnaryOperator.identity()));
        issuer.comeBack();
        now = NOON.minus(Duration.ofHours(2));
        String token = known(issuer.token("guard", "a", now));
        assertInstanceOf(Valid.class, verdict(sessions, token));
        issuer.withdraw("a");
        issuer.key("b");
        now = NOON.minus(Duration.ofHours(5));
        assertInstanceOf(Denied.class, verdict(sessions, token), "its key was withdrawn");
        now = NOON.minus(Duration.ofHours(8));
        issuer.key("c");
        String other = known(issuer.token("guard", "c", now));
        assertInstanceOf(Valid.class, verdict(sessions, other), "its key is new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "{}", "{\"jwks_uri\":\"file:///etc/passwd\"}", "[]"})
    void invalid_answers_of_an_issuer_make_it_unavailable(String lie) throws Exception {
        issuer.lie(lie.getBytes(UTF_8));
        assertInstanceOf(Unavailable.class, verdict(sessions, issuer.token("guard", "a", now)));
    }

    @Test
    void an_answer_that_is_too_large_is_not_read_to_its_end() throws Exception {
        issuer.lie(" ".repeat(1 << 20).getBytes(UTF_8));
        assertInstanceOf(Unavailable.class, verdict(sessions, issuer.token("guard", "a", now)));
    }

    @Test
    void an_incomplete_answer_of_an_issuer_times_out() throws Exception {
        String token = known(issuer.token("guard", "a", now));
        issuer.halt(true);
        assertInstanceOf(Unavailable.class, verdict(sessions, token));
        issuer.halt(false);
        now = now.plusSeconds(11);
        assertInstanceOf(Valid.class, verdict(sessions, token));
    }

    @Test
    void users_without_a_company_and_users_that_the_cloud_denies_are_denied() throws Exception {
        cloud.refuse("listMemberships", ErrorCode.NOT_A_MEMBER);
        assertInstanceOf(Denied.class, verdict(UnaryOperator.identity()));
        cloud.refuse("listMemberships", ErrorCode.SESSION_INVALID);
        assertInstanceOf(Denied.class, verdict(UnaryOperator.identity()));
    }

    @Test
    void while_the_cloud_is_away_verdicts_are_unavailable() throws Exception {
        cloud.goAway();
        assertInstanceOf(Unavailable.class, verdict(UnaryOperator.identity()));
        cloud.comeBack();
        assertInstanceOf(Valid.class, verdict(UnaryOperator.identity()));
    }

    @Test
    void a_verdict_is_cached_for_seconds_and_an_unavailable_one_is_not() throws Exception {
        var known = new CachingSessions(sessions, Duration.ofSeconds(5), clock, this::nanos);
        String token = known(issuer.token("guard", "a", now));
        cloud.goAway();
        assertInstanceOf(Unavailable.class, verdict(known, token));
        cloud.comeBack();
        assertInstanceOf(Valid.class, verdict(known, token));
        assertInstanceOf(Valid.class, verdict(known, token));
        assertEquals(1, cloud.requests("listMemberships").size());
        cloud.goAway();
        assertInstanceOf(Valid.class, verdict(known, token));
        now = now.plusSeconds(5);
        assertInstanceOf(Unavailable.class, verdict(known, token));
    }

    @Test
    void a_session_is_not_cached_beyond_its_expiry() throws Exception {
        var known = new CachingSessions(sessions, Duration.ofDays(1), clock, this::nanos);
        String token = known(issuer.token("guard", "a", now));
        assertInstanceOf(Valid.class, verdict(known, token));
        now = NOON.plusSeconds(3631);
        assertInstanceOf(Denied.class, verdict(known, token));
    }
}
