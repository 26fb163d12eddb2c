package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.Charset;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which alerts are forwarded: clients fail a connection at one byte that is not UTF-8. */
class AlertTest {

    private static final String WHOLE =
            RunningRouter.alert("gate").replace("activity", "activität");

    private static Alert.Reading read(byte[] json) {
        return Alert.read(json, Clock.systemUTC());
    }

    @Test
    void a_valid_alert_is_forwarded_unchanged() {
        var read = assertInstanceOf(Alert.Read.class, read(WHOLE.getBytes(UTF_8)));
        assertEquals(WHOLE, new String(read.alert().json(), UTF_8));
    }

    static Stream<Charset> others() {
        return Stream.of(UTF_16, UTF_16LE, UTF_16BE, ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void an_alert_in_another_encoding_is_rejected(Charset other) {
        assertInstanceOf(Alert.Unreadable.class, read(WHOLE.getBytes(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "\u00c0\u00a1", "\u00ed\u00a0\u0080", "\u00e2\u0082"})
    void an_alert_with_bytes_that_are_not_utf_8_is_rejected(String bytes) {
        byte[] spoilt = RunningRouter.alert("gate").replace("activity", bytes).getBytes(ISO_8859_1);
        assertInstanceOf(Alert.Unreadable.class, read(spoilt));
    }

    @Test
    void a_byte_order_mark_is_rejected() {
        assertInstanceOf(Alert.Unreadable.class, read(("\ufeff" + WHOLE).getBytes(UTF_8)));
    }
}
