package io.platebridge.core.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pods of any version report of a camera's URL, and what may be kept of it. */
class RtspAddressTest {

    private static final List<String> PRINTABLE =
            IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).toList();
    private static final List<String> SPECIAL =
            PRINTABLE.stream().filter(each -> !each.matches("[A-Za-z0-9]")).toList();

    /** With characters that addresses have a use for at every place, and figures like a port's. */
    @ParameterizedTest
    @ValueSource(strings = {"%sHun%stxr%szz", "%s4711%s0815%s9999", "Hun%s%s%s@zz"})
    void nothing_of_a_password_is_kept(String form) {
        for (String one : PRINTABLE) {
            for (String two : SPECIAL) {
                for (String three : List.of("", "@")) {
                    String password = form.formatted(one, two, three);
                    keepsNothing("rtsp://admin:%s@192.168.1.10:554/live/main", password);
                    keepsNothing("rtsp://admin:%s@cam.lan/live/main", password);
                    keepsNothing("rtsp://ad/m:in:%s@[fe80::1]:554/live/main", password);
                    keepsNothing("rtsp://cam.lan/live?user=admin&password=%s", password);
                    keepsNothing("rtsp://cam.lan/user=admin&password=%s&channel=1", password);
                    keepsNothing("rtsp://192.168.1.10/user=admin_password=%s_channel=1", password);
                }
            }
        }
    }

    private static void keepsNothing(String url, String password) {
        String written = url.formatted(password);
        String kept = RtspAddress.of(written).map(RtspAddress::value).orElse("");
        for (String part : password.split("[^A-Za-z0-9]+")) {
            assertFalse(
                    part.length() > 1 && kept.contains(part), () -> written + " becomes " + kept);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "rtsp://192.168.1.100:554/stream rtsp://192.168.1.100:554/stream",
                "rtsp://admin:pw@192.168.1.100/stream rtsp://192.168.1.100/stream",
                "rtsp://admin:p@ss#1?x@cam.lan:554/live/ch0 rtsp://cam.lan:554/live/ch0",
                "rtsp://admin:a/b@cam.lan/live rtsp://cam.lan/live",
                "rtsp://admin:a?b@cam.lan/live rtsp://cam.lan/live",
                "rtsp://admin:12/b@192.168.1.100/live rtsp://192.168.1.100/live",
                "rtsp://cam/live?user=admin&password=pw rtsp://cam/live",
                "rtsp://cam/live?user=admin&password=p@w rtsp://cam/live",
                "rtsp://cam/a/user=admin_password=pw_channel=1.sdp rtsp://cam/a",
                "rtsps://[fe80::1]:322/a rtsps://[fe80::1]:322/a",
                "RTSP://cam rtsp://cam"
            })
    void an_address_keeps_no_secret(String url, String kept) {
        assertEquals(Optional.of(new RtspAddress(kept)), RtspAddress.of(url));
    }

    /** Of two readings that both make sense, one would give away a part of a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:12/34@cam/live",
                "rtsp://admin:pw@cam/live@main",
                "rtsp://cam:554/live?password=p@ss",
                "rtsp://admin:a",
                "rtsp://admin:a?b",
                "rtsp://fe80::1/live",
            })
    void what_may_be_a_secret_is_dropped(String url) {
        assertEquals(Optional.empty(), RtspAddress.of(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cam.lan", "http://cam/", "rtsp://", "rtsp://user:pw@", "rtsp:// x"})
    void what_is_no_address_is_dropped(String url) {
        assertEquals(Optional.empty(), RtspAddress.of(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://a:b@cam/s", "rtsp://cam/s?password=x", "rtsp://cam/s#x"})
    void an_address_with_a_secret_cannot_be_made(String url) {
        assertThrows(IllegalArgumentException.class, () -> new RtspAddress(url));
    }

    @Test
    void a_long_text_is_no_address() {
        String many = IntStream.range(0, 100_000).mapToObj(i -> "@").collect(Collectors.joining());
        assertEquals(Optional.empty(), RtspAddress.of("rtsp://a:b" + many + "cam/live"));
    }
}
