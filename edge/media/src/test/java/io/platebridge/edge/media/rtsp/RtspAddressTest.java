package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtspAddressTest {

    @ParameterizedTest
    @CsvSource({
        "cam, cam, 554",
        "cam_1:8554, cam_1, 8554",
        "gate.2, gate.2, 554",
        "[fe80::1]:8554, fe80::1, 8554",
        "[fe80::1], fe80::1, 554",
    })
    void hosts_are_read_as_the_configuration_accepts_them(String authority, String host, int port) {
        assertEquals(
                new RtspAddress(host, port, "rtsp://" + authority + "/live"),
                RtspAddress.of(authority, "/live"));
    }

    @Test
    void a_host_is_needed() {
        assertThrows(IllegalArgumentException.class, () -> RtspAddress.of(":554", "/live"));
    }
}
