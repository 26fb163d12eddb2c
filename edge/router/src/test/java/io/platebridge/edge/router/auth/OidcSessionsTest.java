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
import io.platebridge.edge.router.SessionSource.Verdict.Misconfigured;
import io.platebridge.edge.router.SessionSource.Verdict.Refused;
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

/**
 * Tokens as an issuer signs them, and as nobody should accept them; memberships by the contract.
 */
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
    void an_audience_counts_before_the_client() throws Exception {
        assertInstanceOf(Valid.class, verdict(t -> t.audience().add("platebridge").and()));
        assertInstanceOf(Refused.class, verdict(t -> t.audience().add("other").and()));
        assertInstanceOf(Refused.class, verdict(t -> t.claim("client_id", "other")));
        assertInstanceOf(Refused.class, verdict(t -> t.claim("client_id", null)));
    }

    @Test
    void issuer_person_and_end_are_wanted() throws Exception {
        assertInstanceOf(Refused.class, verdict(t -> t.issuer("https://elsewhere.example")));
        assertInstanceOf(Refused.class, verdict(t -> t.issuer(null)));
        assertInstanceOf(Refused.class, verdict(t -> t.subject(null)));
        assertInstanceOf(Refused.class, verdict(t -> t.subject("a#b")));
        assertInstanceOf(Refused.class, verdict(t -> t.expiration(null)));
    }

    @Test
    void clocks_may_differ_by_half_a_minute() throws Exception {
        assertInstanceOf(Valid.class, verdict(t -> t.expiration(in(-29))));
        assertInstanceOf(Refused.class, verdict(t -> t.expiration(in(-31))));
        assertInstanceOf(Valid.class, verdict(t -> t.notBefore(in(29))));
        assertInstanceOf(Refused.class, verdict(t -> t.notBefore(in(31))));
    }

    private Date in(long seconds) {
        return Date.from(now.plusSeconds(seconds));
    }

    @Test
    void the_token_does_not_choose_the_algorithm() throws Exception {
        assertInstanceOf(
                Refused.class,
                verdict(sessions, known(issuer.claims("guard", now).compact())),
                "alg none");
        assertInstanceOf(
                Refused.class,
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
                Refused.class,
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
        assertInstanceOf(
                Refused.class, verdict(sessions, none + good.substring(good.indexOf('.'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b.c", "..", "e30.e30.e30", "\u0000", "ü.ü.ü"})
    void what_is_no_token_is_refused_without_asking_anybody(String text) throws Exception {
        issuer.goAway();
        assertInstanceOf(Refused.class, verdict(sessions, text));
    }

    @Test
    void a_new_key_is_found_and_a_withdrawn_one_forgotten() throws Exception {
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
        assertInstanceOf(Refused.class, verdict(sessions, second));
    }

    @Test
    void made_up_keys_do_not_make_us_ask_the_issuer_each_time() throws Exception {
        issuer.key("b");
        String stranger = issuer.token("guard", "b", now);
        issuer.withdraw("b");
        for (int i = 0; i < 20; i++) {
            assertFalse(verdict(sessions, stranger) instanceof Valid);
        }
        assertEquals(1, issuer.fetches());
    }

    @Test
    void a_token_by_a_key_made_since_the_last_look_can_not_be_told_and_an_older_one_is_refused()
            throws Exception {
        assertInstanceOf(Valid.class, verdict(UnaryOperator.identity()));
        now = now.plusSeconds(5);
        issuer.key("b");
        String fresh = known(issuer.token("guard", "b", now));
        assertInstanceOf(Unavailable.class, verdict(sessions, fresh));
        assertInstanceOf(
                Refused.class, verdict(sessions, issuer.token("guard", "b", now.minusSeconds(60))));
        now = now.plusSeconds(6);
        assertInstanceOf(Valid.class, verdict(sessions, fresh));
    }

    @Test
    void es256_and_eddsa_are_taken_and_the_key_chooses_the_algorithm() throws Exception {
        issuer.key("e", Jwts.SIG.ES256.keyPair().build());
        issuer.key("d", Jwks.CRV.Ed25519.keyPair().build());
        issuer.key("large", Jwts.SIG.ES384.keyPair().build());
        for (String key : List.of("a", "e", "d")) {
            assertInstanceOf(
                    Valid.class, verdict(sessions, known(issuer.token("guard", key, now))), key);
        }
        assertFalse(verdict(sessions, known(issuer.token("guard", "large", now))) instanceof Valid);
        // Signed with the right key in a way that the key is not for, and by another's name.
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
    void what_else_is_in_the_set_of_keys_hurts_nobody() throws Exception {
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
    void an_issuer_that_calls_itself_otherwise_is_told_to_the_operator() throws Exception {
        issuer.pretend("/"); // Auth0 does, whoever leaves out the slash; cognito-local its port
        try (var heard = new Heard(JwksCache.class)) {
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(Misconfigured.class, verdict(UnaryOperator.identity()));
                now = now.plusSeconds(11);
            }
            assertEquals(1, heard.lines().size());
            assertTrue(heard.lines().getFirst().contains("set sessions.issuer"));
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
    void access_tokens_of_each_issuer_are_taken_and_their_other_tokens_are_not(JsonNode token)
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
    void while_the_issuer_is_away_known_keys_count_and_others_can_not_be_told() throws Exception {
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
    void an_issuer_is_asked_again_though_the_clock_is_set_back() throws Exception {
        issuer.goAway();
        assertInstanceOf(Unavailable.class, verdict(UnaryOperator.identity()));
        issuer.comeBack();
        now = NOON.minus(Duration.ofHours(2));
        String token = known(issuer.token("guard", "a", now));
        assertInstanceOf(Valid.class, verdict(sessions, token));
        issuer.withdraw("a");
        issuer.key("b");
        now = NOON.minus(Duration.ofHours(5));
        assertInstanceOf(Refused.class, verdict(sessions, token), "its key was withdrawn");
        now = NOON.minus(Duration.ofHours(8));
        issuer.key("c");
        String other = known(issuer.token("guard", "c", now));
        assertInstanceOf(Valid.class, verdict(sessions, other), "its key is new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "{}", "{\"jwks_uri\":\"file:///etc/passwd\"}", "[]"})
    void an_issuer_that_lies_tells_nothing(String lie) throws Exception {
        issuer.lie(lie.getBytes(UTF_8));
        assertInstanceOf(Unavailable.class, verdict(sessions, issuer.token("guard", "a", now)));
    }

    @Test
    void an_issuer_that_answers_without_end_is_not_read_to_the_end() throws Exception {
        issuer.lie(" ".repeat(1 << 20).getBytes(UTF_8));
        assertInstanceOf(Unavailable.class, verdict(sessions, issuer.token("guard", "a", now)));
    }

    @Test
    void an_issuer_that_never_ends_its_answer_times_out() throws Exception {
        String token = known(issuer.token("guard", "a", now));
        issuer.halt(true);
        assertInstanceOf(Unavailable.class, verdict(sessions, token));
        issuer.halt(false);
        now = now.plusSeconds(11);
        assertInstanceOf(Valid.class, verdict(sessions, token));
    }

    @Test
    void somebody_of_no_company_and_somebody_the_cloud_refuses_are_refused() throws Exception {
        cloud.refuse("listMemberships", ErrorCode.NOT_A_MEMBER);
        assertInstanceOf(Refused.class, verdict(UnaryOperator.identity()));
        cloud.refuse("listMemberships", ErrorCode.SESSION_INVALID);
        assertInstanceOf(Refused.class, verdict(UnaryOperator.identity()));
    }

    @Test
    void while_the_cloud_is_away_nothing_can_be_told() throws Exception {
        cloud.goAway();
        assertInstanceOf(Unavailable.class, verdict(UnaryOperator.identity()));
        cloud.comeBack();
        assertInstanceOf(Valid.class, verdict(UnaryOperator.identity()));
    }

    @Test
    void a_verdict_is_known_for_seconds_and_what_could_not_be_told_is_asked_again()
            throws Exception {
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
    void a_session_is_not_known_beyond_its_end() throws Exception {
        var known = new CachingSessions(sessions, Duration.ofDays(1), clock, this::nanos);
        String token = known(issuer.token("guard", "a", now));
        assertInstanceOf(Valid.class, verdict(known, token));
        now = NOON.plusSeconds(3631);
        assertInstanceOf(Refused.class, verdict(known, token));
    }
}
