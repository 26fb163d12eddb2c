package io.platebridge.edge.pod.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.pod.camera.OwnNetworks;
import io.platebridge.edge.pod.camera.UsbCameras;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a scan finds besides ONVIF: RTSP paths at an address, and USB cameras. One RTSP server is
 * GStreamer's, the others are sockets that answer with the status lines of RFC 2326 §7.1; the
 * folder of video devices has the layout of Linux's v4l2-dev.c, since no test machine has one.
 */
class ScanAddressTest {

    @TempDir Path sysfs;

    private String scan(Optional<String> address, Predicate<InetAddress> isNear) throws Exception {
        // Nobody answers the probe for ONVIF devices.
        var group = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        return new ScanAction(group, Duration.ofMillis(50), new UsbCameras(sysfs), isNear)
                .run(
                        new DeliveredCommand(
                                new CommandId("c1"),
                                "scan",
                                Optional.empty(),
                                address.map(text -> Map.of("address", text)).orElse(Map.of()),
                                Instant.now().plusSeconds(600)));
    }

    /** Scans a server that answers each path with a status. */
    private String scan(ToIntFunction<String> statusOf) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server, statusOf));
            return scan(Optional.of("127.0.0.1:" + server.getLocalPort()), _ -> true)
                    .replaceFirst(":\\d+: ", ":P: ");
        }
    }

    private static void answer(ServerSocket server, ToIntFunction<String> statusOf) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                String line =
                        new BufferedReader(
                                        new InputStreamReader(socket.getInputStream(), ISO_8859_1))
                                .readLine();
                String path = line.split(" ")[1].replaceFirst("rtsp://[^/]*", "");
                String answer =
                        "RTSP/1.0 %d Status\r\nCSeq: 1\r\n\r\n"
                                .formatted(statusOf.applyAsInt(path));
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Test
    void the_usual_paths_of_an_address_are_asked_for_without_a_login() throws Exception {
        assertEquals(
                "0 ONVIF devices; RTSP at 127.0.0.1:P: /Streaming/Channels/101 asks for a login, /stream1 plays",
                scan(path ->
                        switch (path) {
                            case "/stream1" -> 200;
                            case "/Streaming/Channels/101" -> 401;
                            default -> 404;
                        }));
    }

    @Test
    void a_camera_that_asks_everybody_for_a_login_or_nobody_says_nothing_about_paths()
            throws Exception {
        assertTrue(scan(_ -> 401).endsWith("P: asks for a login before it tells its paths"));
        assertTrue(scan(_ -> 200).endsWith("P: plays at any path"));
        assertTrue(scan(_ -> 404).endsWith("P: has none of the usual paths"));
    }

    @Test
    void an_rtsp_server_without_these_paths_and_a_closed_port_are_told_apart() throws Exception {
        try (var server = RtspServer.open()) {
            URI url = URI.create(server.url("h264").toString());
            String detail = scan(Optional.of("127.0.0.1:" + url.getPort()), _ -> true);
            assertTrue(detail.endsWith("has none of the usual paths"), detail);
        }
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String detail = scan(Optional.of("127.0.0.1:" + free), _ -> true);
        assertTrue(detail.endsWith("does not answer as an RTSP server"), detail);
    }

    /** Each byte comes in time, the line does not. */
    @Test
    void a_server_that_answers_too_slowly_does_not_hold_the_scan() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerSlowly(server));
            String detail = scan(Optional.of("127.0.0.1:" + server.getLocalPort()), _ -> true);
            assertTrue(detail.endsWith("does not answer as an RTSP server"), detail);
        }
    }

    private static void answerSlowly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            for (byte next : "RTSP/1.0 200 OK\r\n".getBytes(ISO_8859_1)) {
                socket.getOutputStream().write(next);
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } catch (IOException | InterruptedException _) {
            // The scan has hung up.
        }
    }

    @Test
    void an_address_outside_of_the_pods_networks_is_not_asked() {
        assertThrows(
                CommandException.class, () -> scan(Optional.of("224.0.0.1"), OwnNetworks::contain));
        assertThrows(
                CommandException.class, () -> scan(Optional.of("127.0.0.1"), OwnNetworks::contain));
        assertThrows(CommandException.class, () -> scan(Optional.of("camera.example"), _ -> true));
    }

    @Test
    void usb_cameras_are_listed_with_their_names_and_without_metadata_and_codecs()
            throws Exception {
        device("video0", "HD Pro Webcam C920", 0, "pci0/usb1/1-1");
        device("video1", "HD Pro Webcam C920", 1, "pci0/usb1/1-1");
        device("video10", "bcm2835-codec-decode", 0, "platform/soc");
        device("v4l-subdev0", "sensor", 0, "pci0/usb1/1-2");

        assertEquals(
                "0 ONVIF devices; USB cameras: /dev/video0 (HD Pro Webcam C920)",
                scan(Optional.empty(), _ -> true));
    }

    private void device(String name, String label, int index, String parent) throws IOException {
        Path device = Files.createDirectories(sysfs.resolve("devices").resolve(parent));
        Path folder = Files.createDirectory(sysfs.resolve(name));
        Files.writeString(folder.resolve("name"), label + "\n");
        Files.writeString(folder.resolve("index"), index + "\n");
        Files.createSymbolicLink(folder.resolve("device"), device);
    }
}
