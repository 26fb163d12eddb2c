package io.platebridge.core.webpush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushAddressTest {

    /** The receiver's key of RFC 8291 §5. */
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    @Test
    void the_key_of_the_rfc_is_one() {
        byte[] point = PushAddress.publicKey(KEY);

        assertEquals(65, point.length);
        assertArrayEquals(Base64.getUrlDecoder().decode(KEY), point);
    }

    @Test
    void a_point_beside_the_curve_is_none() {
        byte[] point = PushAddress.publicKey(KEY);
        point[64] ^= 1;
        String beside = Base64.getUrlEncoder().withoutPadding().encodeToString(point);

        assertThrows(IllegalArgumentException.class, () -> PushAddress.publicKey(beside));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "BAAAAAAAAAAAAAAAAAAAAA"})
    void other_texts_are_no_key(String text) {
        assertThrows(IllegalArgumentException.class, () -> PushAddress.publicKey(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAA", "!"})
    void other_texts_are_no_secret(String text) {
        assertThrows(IllegalArgumentException.class, () -> PushAddress.authSecret(text));
    }

    @Test
    void an_endpoint_may_have_a_query() {
        URI endpoint = PushAddress.endpoint("https://db5p.notify.windows.com/w/?token=a%2fb");

        assertEquals("token=a%2fb", endpoint.getRawQuery());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example.com/1",
                "https://user@push.example.com/1",
                "https://push.example.com/1#part",
                "https://push.example.com:0/1",
                "https:///1",
                "ftp://push.example.com/1",
                "nothing",
                "https://push.example.com/ 1",
                ""
            })
    void other_endpoints_are_none(String text) {
        assertThrows(IllegalArgumentException.class, () -> PushAddress.endpoint(text));
    }

    @Test
    void the_longest_endpoint_has_1024_characters() {
        String longest = "https://push.example.com/" + "a".repeat(999);

        assertEquals(1024, PushAddress.endpoint(longest).toString().length());
        assertThrows(IllegalArgumentException.class, () -> PushAddress.endpoint(longest + "a"));
    }

    @Test
    void its_text_hides_what_it_is_addressed_by() {
        var address =
                new PushAddress(
                        URI.create("https://push.example.com:8443/who-knows-this"),
                        PushAddress.publicKey(KEY),
                        new byte[16]);

        assertEquals("https://push.example.com:8443", address.origin());
        assertFalse(address.toString().contains("who-knows-this"));
    }
}
