package io.platebridge.core.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Tokens as RFC 8292 defines them, verified with the JDK's signature alone. */
class VapidTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SERVICE = "https://push.example.com";

    private final PushKey key = PushKey.generate(new SecureRandom());

    private String header(String contact, Instant now, String origin) {
        return new VapidTokens(() -> key, contact, Clock.fixed(now, ZoneOffset.UTC)).header(origin);
    }

    private static String[] parts(String header) {
        assertTrue(header.startsWith("vapid t="), header);
        return header.substring("vapid t=".length(), header.indexOf(", k=")).split("\\.", -1);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    @Test
    void a_token_is_signed_with_es256_by_the_key_that_the_header_names() throws Exception {
        String header = header("mailto:ops@example.com", NOW, SERVICE);
        String[] parts = parts(header);

        assertEquals("{\"alg\":\"ES256\"}", text(parts[0]));
        assertEquals(key.publicKey(), header.substring(header.indexOf(", k=") + 4));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(point(key.publicKey()));
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
    }

    @Test
    void it_names_one_push_service_an_end_within_24_hours_and_a_contact() {
        String claims = text(parts(header("mailto:ops@example.com", NOW, SERVICE))[1]);

        long end = NOW.plus(Duration.ofHours(12)).getEpochSecond();
        assertEquals(
                "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"mailto:ops@example.com\"}"
                        .formatted(SERVICE, end),
                claims);
    }

    @Test
    void without_a_contact_it_names_none() {
        assertFalse(text(parts(header("", NOW, SERVICE))[1]).contains("sub"));
    }

    @Test
    void one_push_service_gets_the_same_token_until_an_hour_before_its_end() {
        var clock = new MovableClock();
        var tokens = new VapidTokens(() -> key, "", clock);
        String first = tokens.header(SERVICE);

        clock.now = NOW.plus(Duration.ofHours(11)).minusMillis(1);
        assertEquals(first, tokens.header(SERVICE));
        clock.now = NOW.plus(Duration.ofHours(11));
        assertNotEquals(first, tokens.header(SERVICE));
        assertNotEquals(tokens.header(SERVICE), tokens.header("https://other.example.com"));
    }

    @Test
    void a_stored_key_signs_as_the_one_it_was() {
        PushKey stored = PushKey.of(key.publicKey(), key.privateKey().getEncoded());

        assertEquals(key.privateKey(), stored.privateKey());
        assertFalse(stored.toString().contains("private"));
    }

    /** Coordinates that begin with a zero byte are rare, and easily written too short. */
    @Test
    void every_public_key_has_65_bytes() {
        var random = new SecureRandom();
        for (int i = 0; i < 600; i++) {
            byte[] point = PushAddress.publicKey(PushKey.generate(random).publicKey());
            assertEquals(65, point.length);
        }
    }

    private static PublicKey point(String text) throws Exception {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var w =
                new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(bytes, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(bytes, 33, 65)));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(w, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static final class MovableClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
