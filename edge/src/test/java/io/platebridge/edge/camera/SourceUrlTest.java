package io.platebridge.edge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
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

    @Test
    void who_connects_gets_all_of_it() {
        String written = "rtsp://admin:p@ss@cam/live?profile=1";
        assertEquals(written, SourceUrl.of(written).secret());
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
            })
    void what_is_no_camera_is_refused_without_repeating_it(String written) {
        var refused = assertThrows(IllegalArgumentException.class, () -> SourceUrl.of(written));
        assertFalse(refused.getMessage().contains("hunter2"));
    }
}
