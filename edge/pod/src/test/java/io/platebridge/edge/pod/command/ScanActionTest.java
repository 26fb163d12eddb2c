package io.platebridge.edge.pod.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.pod.camera.UsbCameras;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Devices answer the probe as WS-Discovery 1.0 §5.3 shows it. */
class ScanActionTest {

    private static final String MATCH =
            """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><s:Body><d:ProbeMatches><d:ProbeMatch><d:Scopes>onvif://www.onvif.org/name/North%%20Gate%%3Cb%%3E</d:Scopes><d:XAddrs>http://%s/onvif/device_service</d:XAddrs></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>\
            """;

    @Test
    void the_outcome_names_how_many_devices_there_are_and_their_addresses() throws Exception {
        assertEquals("0 ONVIF devices", scan(Duration.ofMillis(100)));
        assertEquals(
                "2 ONVIF devices: 192.168.1.1:80 (North Gateb), 192.168.1.2:80 (North Gateb)",
                scan(Duration.ofSeconds(3), "192.168.1.1:80", "192.168.1.2:80"));
    }

    @Test
    void the_outcome_is_bounded() throws Exception {
        String detail =
                scan(
                        // ends with the 64th answer
                        Duration.ofSeconds(30),
                        IntStream.range(0, 64)
                                .mapToObj("192.168.100.%d:8080"::formatted)
                                .toArray(String[]::new));
        assertTrue(detail.startsWith("64 ONVIF devices"), detail);
        assertTrue(detail.length() <= 1024 && detail.endsWith(" and others"), detail);
    }

    private static String scan(Duration timeout, String... devices) throws Exception {
        try (var device =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.ofVirtual().start(() -> answer(device, devices));
            return new ScanAction(
                            (InetSocketAddress) device.getLocalSocketAddress(),
                            timeout,
                            new UsbCameras(Path.of("/nonexistent")),
                            _ -> false)
                    .run(
                            new DeliveredCommand(
                                    new CommandId("c1"),
                                    "scan",
                                    Optional.empty(),
                                    Map.of(),
                                    Instant.now().plusSeconds(600)));
        }
    }

    private static void answer(DatagramSocket device, String... addresses) {
        var packet = new DatagramPacket(new byte[4096], 4096);
        try {
            device.receive(packet);
            for (String address : addresses) {
                byte[] bytes = MATCH.formatted(address).getBytes(StandardCharsets.UTF_8);
                device.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
