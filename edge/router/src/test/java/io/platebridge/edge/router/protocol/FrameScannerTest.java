package io.platebridge.edge.router.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.protocol.FrameScanner.Field;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class FrameScannerTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final String FRAME =
            "{\"type\":\"video-frame\", \"streamId\":\"gäte\",\"n\":[1,-0.5e+3,true,false,null,{}],"
                    + "\"data\":\"AAAA\\u00e9\\n€😀zzzzzzzzzzzzzzzzzzzzzz\",\"timestamp\":12.5}";

    private final FrameScanner scan = new FrameScanner();

    private boolean read(String text) {
        return scan.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    @Test
    void fields_are_found_at_their_index() {
        assertTrue(read(FRAME));
        assertTrue(scan.is(Field.TYPE, "video-frame".getBytes(UTF_8)));
        assertTrue(scan.is(Field.STREAM_ID, "gäte".getBytes(UTF_8)));
        assertFalse(scan.is(Field.STREAM_ID, "gate".getBytes(UTF_8)));
        assertEquals(12, scan.number(Field.TIMESTAMP));
        assertEquals(FRAME.getBytes(UTF_8).length - 1, scan.brace());
    }

    @Test
    void the_last_of_duplicate_fields_counts_and_nested_fields_do_not() {
        assertTrue(
                read(
                        "{\"type\":1,\"a\":{\"type\":\"c\",\"data\":\"\"},\"type\":\"b\",\"streamId\":null}"));
        assertTrue(scan.is(Field.TYPE, "b".getBytes(UTF_8)));
        assertFalse(scan.has(Field.DATA));
        assertTrue(scan.isAbsent(Field.STREAM_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0074ype", "typ\\u0065", "\\u0074\\u0079\\u0070\\u0065"})
    void a_name_with_escapes_is_the_name_that_browsers_read(String name) {
        assertTrue(read("{\"type\":\"video-frame\",\"%s\":\"alert\"}".formatted(name)));
        assertTrue(scan.is(Field.TYPE, "alert".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0054ype", "typ\\n", "\\u0174ype", "type\\u0000", "\\ttype", "typ"})
    void another_name_with_escapes_is_another_field(String name) {
        assertTrue(read("{\"type\":\"video-frame\",\"%s\":\"alert\"}".formatted(name)));
        assertTrue(scan.is(Field.TYPE, "video-frame".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "{}}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":+1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":nul}",
                "{\"a\":[1 2]}",
                "{\"a\":NaN}",
                "{\"a\":1}x",
                "{\"a\":'b'}",
                "\u0000{}",
                "{\"a\":1 \"b\":2}"
            })
    void a_text_that_is_not_a_json_object_is_rejected(String text) {
        assertFalse(read(text), text);
    }

    @Test
    void nesting_is_bounded() {
        assertTrue(read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}"));
        assertFalse(read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"));
        assertFalse(read("{\"a\":".repeat(100_000)));
    }

    @Test
    void malformed_messages_are_rejected_as_jackson_and_the_jdk_reject_them() {
        var random = new Random(7);
        byte[] whole = FRAME.getBytes(UTF_8);
        int right = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean()
                                ? whole[random.nextInt(whole.length)]
                                : (byte) random.nextInt(256);
            }
            boolean expected = isObject(bytes);
            assertEquals(
                    expected, scan.read(ByteBuffer.wrap(bytes)), () -> new String(bytes, UTF_8));
            right += expected ? 1 : 0;
        }
        assertTrue(right > 10_000, "both kinds are there");
    }

    private static boolean isObject(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return JSON.readTree(bytes).isObject();
        } catch (CharacterCodingException | JacksonException _) {
            return false;
        }
    }
}
