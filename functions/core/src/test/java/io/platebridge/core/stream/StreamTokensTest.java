package io.platebridge.core.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.Verification.Invalid;
import io.platebridge.core.stream.Verification.Reason;
import io.platebridge.core.stream.Verification.Valid;
import io.platebridge.core.tenancy.UserId;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final PodId POD = new PodId("pod-1");
    private static final StreamPermission PERMISSION =
            new StreamPermission(new UserId("guard"), POD, new CameraId("gate"));

    private final SecureRandom random = new SecureRandom();
    private final SigningKey key = SigningKey.generate("2026-11-20", NOW, random);
    private final String token = issue(PERMISSION).value();

    private StreamToken issue(StreamPermission permission) {
        return new StreamTokens(() -> key, clock(NOW), random).issue(permission);
    }

    private static Clock clock(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private static Clock settable(AtomicReference<Instant> time) {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private Verification verify(String text, Instant time) {
        return new StreamTokenVerifier(POD, () -> List.of(key.tokenKey()), clock(time))
                .verify(text);
    }

    private void assertInvalid(Reason reason, String text) {
        assertEquals(new Invalid(reason), verify(text, NOW));
    }

    @Test
    void a_token_permits_what_it_says_for_10_minutes() {
        Instant expires = NOW.plusSeconds(600);

        assertEquals(new Valid(PERMISSION, expires), verify(token, NOW));
        assertEquals(new Valid(PERMISSION, expires), verify(token, expires));
        assertEquals(expires, issue(PERMISSION).expiresAt());
    }

    @Test
    void a_token_is_a_jwt_as_others_read_it() {
        List<String> parts = List.of(token.split("\\.", -1));
        String header = new String(Base64.getUrlDecoder().decode(parts.get(0)), UTF_8);
        String claims = new String(Base64.getUrlDecoder().decode(parts.get(1)), UTF_8);

        assertEquals("{\"kid\":\"2026-11-20\",\"alg\":\"EdDSA\"}", header);
        assertEquals(
                "{\"aud\":[\"pod-1\"],\"sub\":\"guard\",\"camera_id\":\"gate\",\"scope\":\"live\","
                        + "\"iat\":1795176000,\"exp\":1795176600,\"jti\":",
                claims.replaceFirst("\"[0-9a-f]{32}\"}$", ""));
    }

    @Test
    void clocks_may_differ_by_30_seconds() {
        Instant expires = NOW.plusSeconds(600);

        assertInstanceOf(Valid.class, verify(token, expires.plusSeconds(29)));
        assertEquals(new Invalid(Reason.EXPIRED), verify(token, expires.plusSeconds(31)));
    }

    @Test
    void no_two_tokens_are_alike() {
        assertNotEquals(token, issue(PERMISSION).value());
    }

    @Test
    void a_token_for_another_pod_is_refused() {
        var elsewhere =
                new StreamPermission(new UserId("guard"), new PodId("pod-2"), new CameraId("gate"));

        assertInvalid(Reason.WRONG_POD, issue(elsewhere).value());
    }

    @Test
    void a_token_signed_by_another_key_is_refused() {
        SigningKey forged = SigningKey.generate("2026-11-20", NOW, random);
        String text = new StreamTokens(() -> forged, clock(NOW), random).issue(PERMISSION).value();

        assertInvalid(Reason.BAD_SIGNATURE, text);
    }

    @Test
    void a_key_that_is_not_known_yet_is_named_so() {
        SigningKey next = SigningKey.generate("2027-02-18", NOW, random);
        String text = new StreamTokens(() -> next, clock(NOW), random).issue(PERMISSION).value();

        assertInvalid(Reason.UNKNOWN_KEY, text);
    }

    @Test
    void a_key_counts_from_when_it_is_known() {
        var known = new ArrayList<TokenKey>();
        var verifier = new StreamTokenVerifier(POD, () -> known, clock(NOW));
        assertEquals(new Invalid(Reason.UNKNOWN_KEY), verifier.verify(token));

        known.add(key.tokenKey());
        assertInstanceOf(Valid.class, verifier.verify(token));

        known.clear();
        assertEquals(new Invalid(Reason.UNKNOWN_KEY), verifier.verify(token));
    }

    @Test
    void a_token_that_was_good_before_ends_with_its_time() {
        var time = new AtomicReference<>(NOW);
        var verifier = new StreamTokenVerifier(POD, () -> List.of(key.tokenKey()), settable(time));
        assertInstanceOf(Valid.class, verifier.verify(token));
        time.set(NOW.plusSeconds(629));
        assertInstanceOf(Valid.class, verifier.verify(token));
        time.set(NOW.plusSeconds(631));
        assertEquals(new Invalid(Reason.EXPIRED), verifier.verify(token));
    }

    @Test
    void a_good_token_makes_no_other_one_good() {
        var verifier = new StreamTokenVerifier(POD, () -> List.of(key.tokenKey()), clock(NOW));
        assertInstanceOf(Valid.class, verifier.verify(token));

        SigningKey forged = SigningKey.generate("2026-11-20", NOW, random);
        String other = new StreamTokens(() -> forged, clock(NOW), random).issue(PERMISSION).value();
        String grafted =
                token.substring(0, token.lastIndexOf('.'))
                        + other.substring(other.lastIndexOf('.'));

        assertEquals(new Invalid(Reason.BAD_SIGNATURE), verifier.verify(other));
        assertEquals(new Invalid(Reason.BAD_SIGNATURE), verifier.verify(grafted));
        assertInstanceOf(Valid.class, verifier.verify(token));
    }

    @Test
    void a_key_replaced_under_its_name_ends_the_tokens_of_the_old_one() {
        var known = new ArrayList<>(List.of(key.tokenKey()));
        var verifier = new StreamTokenVerifier(POD, () -> known, clock(NOW));
        assertInstanceOf(Valid.class, verifier.verify(token));

        known.set(0, SigningKey.generate("2026-11-20", NOW, random).tokenKey());
        assertEquals(new Invalid(Reason.BAD_SIGNATURE), verifier.verify(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "RS256", "ES256", "Ed448", "", "EdDSA "})
    void other_algorithms_are_refused(String algorithm) throws Exception {
        String text = signed("{\"alg\":\"" + algorithm + "\",\"kid\":\"2026-11-20\"}", claims());

        assertInvalid(Reason.WRONG_ALGORITHM, text);
    }

    @Test
    void a_token_without_signature_is_refused() {
        String header = base64("{\"alg\":\"none\"}");

        assertInvalid(Reason.WRONG_ALGORITHM, header + "." + base64(claims()) + ".");
    }

    @Test
    void the_public_key_is_no_shared_secret() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        byte[] publicKey = Base64.getUrlDecoder().decode(key.tokenKey().x());
        mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
        String body = base64("{\"alg\":\"HS256\",\"kid\":\"2026-11-20\"}") + "." + base64(claims());
        String signature =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(body.getBytes(UTF_8)));

        assertInvalid(Reason.WRONG_ALGORITHM, body + "." + signature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"EdDSA\",\"kid\":\"2026-11-20\",\"zip\":\"DEF\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"2026-11-20\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"EdDSA\",\"kid\":\"2026-11-20\",\"jwk\":{}}",
                "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\",\"kid\":\"2026-11-20\"}",
                "[]",
                "{"
            })
    void a_header_that_is_not_ours_is_refused(String header) throws Exception {
        assertInvalid(Reason.MALFORMED, signed(header, claims()));
    }

    @Test
    void a_header_without_a_key_is_refused() throws Exception {
        assertInvalid(Reason.UNKNOWN_KEY, signed("{\"alg\":\"EdDSA\"}", claims()));
        assertInvalid(Reason.UNKNOWN_KEY, signed("{\"alg\":\"EdDSA\",\"kid\":7}", claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":\"c\",\"exp\":1795176600}",
                "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":\"c\",\"scope\":\"all\",\"exp\":1795176600}",
                "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":\"c\",\"scope\":\"live\"}",
                "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":7,\"scope\":\"live\",\"exp\":1795176600}",
                "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":\"a/b\",\"scope\":\"live\",\"exp\":1795176600}",
                "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":\"c\",\"scope\":\"live\",\"exp\":\"soon\"}",
                "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":\"c\",\"scope\":\"live\",\"exp\":1e9}",
                "not json"
            })
    void claims_that_are_not_ours_are_refused_though_the_signature_is_good(String claims)
            throws Exception {
        assertInvalid(Reason.MALFORMED, signed(header(), claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"pod-2\"", "[\"pod-1\",\"pod-2\"]", "[\"pod-2\"]"})
    void a_token_is_for_one_pod(String audience) throws Exception {
        assertInvalid(
                Reason.WRONG_POD, signed(header(), claims().replace("[\"pod-1\"]", audience)));
    }

    @Test
    void the_cloud_takes_the_pod_from_a_token_that_names_one() throws Exception {
        var verifier = StreamTokenVerifier.ofAnyPod(() -> List.of(key.tokenKey()), clock(NOW));
        assertEquals(
                PERMISSION, assertInstanceOf(Valid.class, verifier.verify(token)).permission());
        String two = claims().replace("[\"pod-1\"]", "[\"pod-1\",\"pod-2\"]");
        assertEquals(new Invalid(Reason.WRONG_POD), verifier.verify(signed(header(), two)));
        String none = claims().replace("[\"pod-1\"]", "[\"a pod\"]");
        assertEquals(new Invalid(Reason.MALFORMED), verifier.verify(signed(header(), none)));
    }

    @Test
    void every_truncation_is_refused() {
        for (int length = 0; length < token.length(); length++) {
            assertInstanceOf(Invalid.class, verify(token.substring(0, length), NOW));
        }
    }

    @Test
    void every_changed_character_is_refused() {
        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'A', '.', '=', '\u0000', 'é'}) {
                if (token.charAt(i) != other) {
                    String changed = token.substring(0, i) + other + token.substring(i + 1);
                    assertInstanceOf(Invalid.class, verify(changed, NOW), changed);
                }
            }
        }
    }

    @Test
    void no_text_at_all_makes_an_exception() {
        var noise = new Random(42);
        for (int round = 0; round < 5000; round++) {
            var text = new StringBuilder();
            for (int part = 0; part < noise.nextInt(1, 6); part++) {
                byte[] bytes = new byte[noise.nextInt(60)];
                noise.nextBytes(bytes);
                text.append(
                                noise.nextBoolean()
                                        ? Base64.getUrlEncoder().encodeToString(bytes)
                                        : base64("{\"" + new String(bytes, UTF_8) + "\":[[[["))
                        .append('.');
            }
            assertInstanceOf(Invalid.class, verify(text.toString(), NOW));
        }
    }

    @Test
    void a_very_long_text_is_not_even_looked_at() {
        assertInvalid(Reason.MALFORMED, "a".repeat(4097));
        assertInvalid(Reason.MALFORMED, base64("[".repeat(2000)) + ".a.a");
    }

    @Test
    void a_log_line_does_not_show_a_token_or_a_key() {
        assertFalse(issue(PERMISSION).toString().contains("ey"));
        assertEquals("SigningKey[kid=2026-11-20, signsFrom=2026-11-20T12:00:00Z]", key.toString());
    }

    @Test
    void names_of_people_may_need_escapes() {
        var odd = new StreamPermission(new UserId("a\"b\\c|d"), POD, new CameraId("gate"));

        assertEquals(
                new Valid(odd, NOW.plus(Duration.ofMinutes(10))), verify(issue(odd).value(), NOW));
    }

    private static String header() {
        return "{\"alg\":\"EdDSA\",\"kid\":\"2026-11-20\"}";
    }

    private static String claims() {
        return "{\"aud\":[\"pod-1\"],\"sub\":\"u\",\"camera_id\":\"c\",\"scope\":\"live\","
                + "\"exp\":1795176600}";
    }

    @Test
    void what_the_other_tests_sign_by_hand_would_be_good_otherwise() throws Exception {
        assertInstanceOf(Valid.class, verify(signed(header(), claims()), NOW));
    }

    private String signed(String header, String claims) throws Exception {
        String body = base64(header) + "." + base64(claims);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(key.privateKey());
        signer.update(body.getBytes(UTF_8));
        return body + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
