package io.platebridge.edge.pod.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.9.9.9, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "100.64.0.0/10, 100.64.0.1, true",
        "100.64.0.0/10, 100.127.255.255, true",
        "100.64.0.0/10, 100.128.0.0, false",
        "100.64.0.0/10, 100.63.255.255, false",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "::1, ::1, true",
        "fd7a:115c:a1e0::/48, fd7a:115c:a1e0:ab12::1, true",
        "fd7a:115c:a1e0::/48, fd7a:115c:a1e1::1, false",
        "192.168.1.0/24, ::ffff:192.168.1.9, true"
    })
    void a_range_holds_its_addresses(String range, String address, boolean held) {
        assertEquals(held, AddressRange.of(range).contains(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/x", "::1/129"})
    void anything_else_is_no_range(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressRange.of(text));
    }
}
