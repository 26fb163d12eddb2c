package io.platebridge.edge.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://admin:hunter2@192.168.1.100:554/stream, rtsp://192.168.1.100:554/stream",
        "RTSP://admin:p@ss@cam/Streaming/101, rtsp://cam/Streaming/101",
        "rtsps://cam/live?password=hunter2, rtsps://cam/live",
        "rtsp://[fe80::1]:554, rtsp://[fe80::1]:554",
        "http://admin:hunter2@cam/mjpg/video.mjpg?user=admin, http://cam/mjpg/video.mjpg",
        "/dev/video0, usb:/dev/video0",
        "usb:2, usb:2",
        "file:/var/lib/demo.mp4, file:/var/lib/demo.mp4",
        "Test:, test:",
    })
    void it_shows_neither_credentials_nor_query(String written, String shown) {
        assertEquals(shown, SourceUrl.of(written).toString());
    }

    /** Like FFmpeg, Frigate (config/env.py) and VLC: the last @ before the path ends the login. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '|',
            value = {
                "rtsp://admin:p@ss@cam/live?profile=1 p@ss rtsp://admin:p%40ss@cam/live?profile=1",
                "rtsp://admin:a?b@192.168.1.10/live a?b rtsp://admin:a%3Fb@192.168.1.10/live",
                "rtsp://admin:a/b@cam.lan/live a/b rtsp://admin:a%2Fb@cam.lan/live",
                "rtsp://admin:1/b@192.168.1.10/live 1/b rtsp://admin:1%2Fb@192.168.1.10/live",
                "rtsp://admin:a#b@[fe80::1]:554 a#b rtsp://admin:a%23b@[fe80::1]:554",
                "rtsp://admin:a%2Fb@cam/live a/b rtsp://admin:a%2Fb@cam/live",
                "rtsp://admin:100%@cam/live 100% rtsp://admin:100%25@cam/live",
                "rtsp://admin:%C3%BC@cam/live ü rtsp://admin:ü@cam/live",
                "rtsp://:a:b@cam/live a:b rtsp://:a%3Ab@cam/live",
            })
    void the_secret_form_is_the_whole_url(String written, String password, String secret) {
        SourceUrl url = SourceUrl.of(written);
        assertEquals(password, url.login().password());
        assertEquals(secret, url.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:12/hunter2@cam/live",
                "rtsp://admin:p@w/hunter2@camera!/live",
                "rtsp://cam.lan:554/live?password=hun@ter2",
                "rtsp://admin:pw@cam.lan/live@hunter2",
            })
    void an_ambiguous_url_must_be_percent_encoded(String written) {
        var refused = assertThrows(IllegalArgumentException.class, () -> SourceUrl.of(written));
        assertTrue(refused.getMessage().contains("%40 for @"), refused.getMessage());
        assertFalse(refused.getMessage().contains("ter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cam",
                "ftp://cam/live",
                "usb:hunter2",
                "/dev/sda",
                "rtsp://",
                "rtsp://admin:hunter2@/live",
                "file:hunter2",
                "rtsp://cam/a b",
                "admin:hunter2@192.168.1.10/live",
                "rtsp://admin:hunter2@fe80::1/live",
                "rtsp://ad\"hunter2:x@cam/live",
                "rtsp://admin:hunter2%0d%0aX@cam/live",
                "rtsp://admin:hunter2%ff@cam/live",
                "rtsp://admin:hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2 hunter2@cam/live",
            })
    void an_unsupported_source_is_refused_without_repeating_it(String written) {
        var refused = assertThrows(IllegalArgumentException.class, () -> SourceUrl.of(written));
        assertFalse(refused.getMessage().contains("hunter2"));
    }
}
