package io.platebridge.edge.router.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryFramesTest {

    private static final byte[] PICTURE = {-1, -40, -1, -32, 15};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/9j/4A8=",
                "\\/9j\\/4A8=",
                "\\u002f9j\\u002F4A8\\u003d",
                "/9j/\\r\\n4A8=\\n",
                "data:image/jpeg;base64,/9j/4A8=",
                "data:image\\/jpeg;base64,\\/9j\\/4A8="
            })
    void a_picture_is_decoded_from_each_form_of_base64(String data) {
        assertArrayEquals(PICTURE, BinaryFrames.picture(data.getBytes(US_ASCII)).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\\n",
                "a picture",
                "\\u01419j/4A8=",
                "\\\\9j/4A8=",
                "data:",
                "data:image/jpeg",
                "data:image/jpeg,"
            })
    void invalid_base64_is_rejected(String data) {
        assertEquals(
                Optional.empty(),
                BinaryFrames.picture(data.getBytes(US_ASCII)).map(Arrays::toString));
    }

    @Test
    void a_large_picture_with_escapes_is_decoded_completely() {
        byte[] picture = new byte[300_000];
        Arrays.fill(picture, (byte) -1);
        String data = Base64.getEncoder().encodeToString(picture).replace("/", "\\/");
        assertTrue(data.contains("\\/"));
        assertArrayEquals(picture, BinaryFrames.picture(data.getBytes(US_ASCII)).orElseThrow());
    }
}
