package io.platebridge.edge.media.onvif;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.http.Credentials;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.onvif.OnvifException.Reason;
import io.platebridge.edge.media.onvif.OnvifSimulator.Quirk;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnvifDeviceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Clock TOMORROW = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
    private static final String STREAM = "rtsp://10.255.255.1:8554/live";

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void a_device_whose_clock_is_a_day_ahead_returns_its_stream(Quirk quirk) throws Exception {
        try (var device = new OnvifSimulator("admin", "p&ss", TOMORROW, STREAM, quirk)) {
            assertEquals("rtsp://127.0.0.1:8554/live", ask(device, "p&ss").streamUri(""));
            assertEquals(
                    "rtsp://127.0.0.1:8554/live?sub=1&x=2", ask(device, "p&ss").streamUri("Sub"));
        }
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void a_wrong_password_and_a_wrong_profile_are_distinguished(Quirk quirk) throws IOException {
        try (var device = new OnvifSimulator("admin", "pass", TOMORROW, STREAM, quirk)) {
            assertEquals(Reason.UNAUTHORIZED, refusal(ask(device, "hunter2"), ""));
            boolean digests = quirk.name().startsWith("HTTP_DIGEST");
            assertFalse(digests && device.heard("hunter2"), "sent in clear text");
            assertEquals(Reason.NOT_FOUND, refusal(ask(device, "pass"), "nowhere"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>hello</body></html>",
                "not xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<a><UTCDateTime><Year>99999999999</Year></UTCDateTime></a>",
                "<e><Media><XAddr>file:///etc/passwd</XAddr></Media></e>",
                "<e><Media><XAddr>http://[::1</XAddr></Media></e>",
            })
    void a_server_that_is_not_a_device_is_reported(String answer) throws IOException {
        try (var device = new OnvifSimulator("admin", "pass", TOMORROW, STREAM)) {
            device.answerAllWith(answer);
            assertEquals(Reason.NOT_ONVIF, refusal(ask(device, "pass"), ""));
        }
    }

    /** agsh/onvif issue 249: the fault of a device that accepts only its own time. */
    @Test
    void a_refusal_for_a_wrong_clock_is_reported_as_such() throws IOException {
        try (var device = new OnvifSimulator("admin", "pass", TOMORROW, STREAM)) {
            device.answerAllWith(
                    "<e><s:Fault><s:Text>Wsse authorized time check failed.</s:Text></s:Fault></e>");
            var refused =
                    assertThrows(OnvifException.class, () -> ask(device, "pass").streamUri(""));
            assertTrue(String.valueOf(refused.getMessage()).contains("clock"));
        }
    }

    @Test
    void redirects_to_another_host_are_not_followed() throws IOException {
        try (var device = new OnvifSimulator("admin", "pass", TOMORROW, STREAM)) {
            device.moveAllTo("http://localhost:%d/elsewhere".formatted(device.port()));
            assertEquals(Reason.NOT_ONVIF, refusal(ask(device, "pass"), ""));
            device.moveAllTo("/round");
            assertEquals(Reason.NOT_ONVIF, refusal(ask(device, "pass"), ""));
        }
    }

    @Test
    void an_endless_response_is_not_read_to_its_end() throws IOException {
        try (var device = new OnvifSimulator("admin", "pass", TOMORROW, STREAM)) {
            device.answerAllWith("<a>" + " ".repeat(1 << 20) + "</a>");
            assertEquals(Reason.UNREACHABLE, refusal(ask(device, "pass"), ""));
        }
    }

    @Test
    void a_pending_request_ends_when_the_camera_is_stopped() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var service = URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/");
            var device =
                    new OnvifDevice(
                            service,
                            new Credentials("a", "b"),
                            Clock.systemUTC(),
                            new Random(1),
                            () -> true);
            assertEquals(Reason.UNREACHABLE, refusal(device, ""));
        }
    }

    @Test
    void a_camera_is_opened_at_the_address_that_its_device_returns() throws IOException {
        try (RtspServer rtsp = RtspServer.withPassword("admin", "p@ss");
                var device =
                        new OnvifSimulator("admin", "p@ss", TOMORROW, rtsp.url("h264").toString());
                Cameras cameras =
                        new Cameras(
                                SourceTiming.DEFAULT,
                                Clock.systemUTC(),
                                new Random(1),
                                List.of())) {
            Camera right = start(cameras, "right", "admin:p@ss", device);
            Camera wrong = start(cameras, "wrong", "admin:hunter2", device);

            await().atMost(TIMEOUT).until(() -> right.state() instanceof CameraState.Streaming);
            await().atMost(TIMEOUT).until(() -> wrong.state() instanceof CameraState.Failed);
            var failed = (CameraState.Failed) wrong.state();
            assertEquals(FailureReason.UNAUTHORIZED, failed.reason());
            assertFalse(failed.toString().contains("hunter2"));
        }
    }

    @Test
    void a_scan_finds_each_device_once_and_overlooks_noise() throws IOException {
        String match =
                """
                <e xmlns:d="urn:d"><d:ProbeMatch><d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/North%20Gate</d:Scopes><d:XAddrs>http://192.168.1.9/onvif/device_service http://[fe80::9]/onvif/device_service</d:XAddrs></d:ProbeMatch></e>\
                """;
        try (DatagramSocket device =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.ofVirtual().start(() -> answer(device, match, "noise", match));

            List<Discovery.Found> found =
                    Discovery.scan(
                            (InetSocketAddress) device.getLocalSocketAddress(),
                            Duration.ofMillis(700));

            assertEquals(
                    List.of(
                            new Discovery.Found(
                                    URI.create("http://192.168.1.9/onvif/device_service"),
                                    "North Gate")),
                    found);
        }
    }

    private static void answer(DatagramSocket device, String... answers) {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        try {
            device.receive(packet);
            for (String answer : answers) {
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                device.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Camera start(Cameras cameras, String id, String login, OnvifSimulator device) {
        String url = "onvif://%s@127.0.0.1:%d/".formatted(login, device.port());
        CameraId camera = new CameraId(id);
        cameras.start(new CameraSettings(camera, id, "", SourceUrl.of(url)));
        return cameras.get(camera).orElseThrow();
    }

    private static OnvifDevice ask(OnvifSimulator device, String password) {
        return new OnvifDevice(
                URI.create("http://127.0.0.1:%d/onvif/device_service".formatted(device.port())),
                new Credentials("admin", password),
                Clock.systemUTC(),
                new Random(),
                () -> false);
    }

    private static Reason refusal(OnvifDevice device, String profile) {
        return assertThrows(OnvifException.class, () -> device.streamUri(profile)).reason();
    }
}
