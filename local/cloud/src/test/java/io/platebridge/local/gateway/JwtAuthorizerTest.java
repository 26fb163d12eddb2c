package io.platebridge.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.io.Serializer;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Valid tokens of an issuer, and tokens that must be rejected. */
class JwtAuthorizerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final KeyPair KEY = Jwts.SIG.RS256.keyPair().build();
    private static final KeyPair OTHER_KEY = Jwts.SIG.RS256.keyPair().build();
    private static final KeyPair CURVE_KEY = Jwts.SIG.ES256.keyPair().build();

    private static HttpServer server;
    private static URI issuer;
    private static JwtAuthorizer authorizer;

    @BeforeAll
    static void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = URI.create("http://127.0.0.1:%d/i".formatted(server.getAddress().getPort()));
        serve("/i/.well-known/openid-configuration", Map.of("jwks_uri", issuer + "/jwks"));
        serve("/i/jwks", Map.of("keys", List.of(jwk(KEY, "a"), jwk(CURVE_KEY, "curve"))));
        server.start();
        authorizer =
                new JwtAuthorizer(issuer, Set.of("platebridge"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Jwk<?> jwk(KeyPair pair, String id) {
        return Jwks.builder().key(pair.getPublic()).id(id).build();
    }

    private static void serve(String path, Object json) {
        byte[] body = ToyCloud.JSON.writeValueAsBytes(json);
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
    }

    private static JwtBuilder token() {
        return Jwts.builder()
                .json(new JacksonSerializer())
                .header()
                .keyId("a")
                .and()
                .subject("guard")
                .issuer(issuer.toString())
                .audience()
                .add("platebridge")
                .and()
                .expiration(Date.from(NOW.plus(Duration.ofMinutes(5))));
    }

    private static Optional<String> subject(String token) {
        return authorizer
                .authorize(Optional.of("Bearer " + token))
                .map(claims -> claims.get("sub"));
    }

    @Test
    void a_token_of_the_issuer_is_accepted_for_its_person() {
        assertEquals(Optional.of("guard"), subject(token().signWith(KEY.getPrivate()).compact()));
    }

    @Test
    void a_token_without_audience_is_accepted_by_its_client_id() {
        String ours =
                token().audience()
                        .remove("platebridge")
                        .and()
                        .claim("client_id", "platebridge")
                        .signWith(KEY.getPrivate())
                        .compact();
        assertEquals(Optional.of("guard"), subject(ours));
        String theirs =
                token().audience()
                        .remove("platebridge")
                        .and()
                        .claim("client_id", "other")
                        .signWith(KEY.getPrivate())
                        .compact();
        assertEquals(Optional.empty(), subject(theirs));
    }

    @Test
    void a_token_for_another_audience_is_rejected_even_if_its_client_is_ours() {
        String token =
                token().audience()
                        .single("elsewhere")
                        .claim("client_id", "platebridge")
                        .signWith(KEY.getPrivate())
                        .compact();
        assertEquals(Optional.empty(), subject(token));
    }

    @Test
    void a_token_of_another_issuer_is_rejected() {
        String token =
                token().issuer("http://elsewhere.example").signWith(KEY.getPrivate()).compact();
        assertEquals(Optional.empty(), subject(token));
    }

    @Test
    void a_token_signed_by_another_key_of_the_same_id_is_rejected() {
        assertEquals(Optional.empty(), subject(token().signWith(OTHER_KEY.getPrivate()).compact()));
    }

    @Test
    void a_token_that_names_an_unknown_key_is_rejected() {
        String token = token().header().keyId("z").and().signWith(OTHER_KEY.getPrivate()).compact();
        assertEquals(Optional.empty(), subject(token));
    }

    @Test
    void an_expired_an_early_and_an_endless_token_are_rejected() {
        String expired =
                token().expiration(Date.from(NOW.minusSeconds(1)))
                        .signWith(KEY.getPrivate())
                        .compact();
        String early =
                token().notBefore(Date.from(NOW.plusSeconds(60)))
                        .signWith(KEY.getPrivate())
                        .compact();
        String endless = token().expiration(null).signWith(KEY.getPrivate()).compact();
        assertEquals(Optional.empty(), subject(expired));
        assertEquals(Optional.empty(), subject(early));
        assertEquals(Optional.empty(), subject(endless));
    }

    @Test
    void a_signature_that_is_not_rsa_is_rejected() {
        String curve =
                token().header().keyId("curve").and().signWith(CURVE_KEY.getPrivate()).compact();
        assertEquals(Optional.empty(), subject(curve));
    }

    @Test
    void a_missing_signature_and_a_missing_token_are_rejected() {
        String signed = token().signWith(KEY.getPrivate()).compact();
        String none =
                Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString("{\"alg\":\"none\",\"kid\":\"a\"}".getBytes(UTF_8))
                        + signed.substring(signed.indexOf('.'), signed.lastIndexOf('.') + 1);
        assertEquals(Optional.empty(), subject(none));
        assertEquals(Optional.empty(), subject("garbage"));
        assertEquals(Optional.empty(), subject(""));
        assertEquals(Optional.empty(), authorizer.authorize(Optional.empty()));
    }

    private static final class JacksonSerializer implements Serializer<Map<String, ?>> {
        @Override
        @Deprecated
        public byte[] serialize(Map<String, ?> map) {
            return ToyCloud.JSON.writeValueAsBytes(map);
        }

        @Override
        public void serialize(Map<String, ?> map, OutputStream out) {
            ToyCloud.JSON.writeValue(out, map);
        }
    }
}
