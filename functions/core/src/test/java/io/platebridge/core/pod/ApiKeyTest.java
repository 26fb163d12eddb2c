package io.platebridge.core.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final PodId POD = new PodId("main_gate-pod.1");

    private final SecureRandom random = new SecureRandom();

    @Test
    void a_key_names_its_pod() {
        ApiKey key = ApiKey.create(POD, random);

        assertTrue(key.text().matches("pbk_main_gate-pod\\.1_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}"));
        assertEquals(Optional.of(key), ApiKey.parse(key.text()));
        assertEquals(POD, ApiKey.parse(key.text()).orElseThrow().pod());
    }

    @Test
    void a_key_written_down_today_is_read_tomorrow() {
        String text = "pbk_p_0000000000000000000000000000000000000000000_039vxp";
        assertEquals(Optional.of(new PodId("p")), ApiKey.parse(text).map(ApiKey::pod));
    }

    @Test
    void no_two_keys_are_alike() {
        assertNotEquals(ApiKey.create(POD, random), ApiKey.create(POD, random));
        assertNotEquals(ApiKey.create(POD, random).hash(), ApiKey.create(POD, random).hash());
    }

    @Test
    void one_wrong_character_is_found_without_a_read() {
        String text = ApiKey.create(POD, random).text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String mistyped = text.substring(0, i) + other + text.substring(i + 1);
            assertEquals(Optional.empty(), ApiKey.parse(mistyped), mistyped);
        }
    }

    @Test
    void a_truncated_key_is_found_without_a_read() {
        String text = ApiKey.create(POD, random).text();
        for (int length = 0; length < text.length(); length++) {
            assertEquals(Optional.empty(), ApiKey.parse(text.substring(0, length)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer   ", "BEARER "})
    void a_header_carries_a_key(String scheme) {
        ApiKey key = ApiKey.create(POD, random);

        assertEquals(key, ApiKey.ofAuthorization(Optional.of(scheme + key.text())));
    }

    @Test
    void a_missing_key_is_refused_otherwise_than_a_wrong_one() {
        assertEquals(ErrorCode.API_KEY_MISSING, refusal(Optional.empty()));
        assertEquals(ErrorCode.API_KEY_MISSING, refusal(Optional.of("Basic cG9kOnB3")));
        assertEquals(ErrorCode.API_KEY_MISSING, refusal(Optional.of("Bearer ")));
        assertEquals(ErrorCode.API_KEY_INVALID, refusal(Optional.of("Bearer pbk_abc123")));
        assertEquals(ErrorCode.API_KEY_INVALID, refusal(Optional.of("Bearer eyJhbGciOi.J9.x")));
    }

    private static ErrorCode refusal(Optional<String> header) {
        return assertThrows(Refusal.class, () -> ApiKey.ofAuthorization(header)).code();
    }

    @Test
    void a_log_line_does_not_show_secrets() {
        ApiKey key = ApiKey.create(POD, random);
        RegistrationToken token = RegistrationToken.create(random);

        assertFalse(key.toString().contains(key.text().substring(20)));
        assertFalse(token.toString().contains(token.text().substring(6)));
        assertFalse(key.hash().toString().contains(key.hash().value()));
    }

    @Test
    void a_registration_token_is_checked_like_a_key() {
        String text = RegistrationToken.create(random).text();

        assertTrue(text.matches("pbreg_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}"));
        assertEquals(text, RegistrationToken.parse(text).orElseThrow().text());
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            String mistyped = text.substring(0, i) + other + text.substring(i + 1);
            assertEquals(Optional.empty(), RegistrationToken.parse(mistyped));
        }
    }
}
