package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.rtsp.RtspException.Reason;
import io.platebridge.edge.media.rtsp.ScriptedCamera.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation with cameras, each with its own habit. */
class RtspStreamTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String PICTURE = "6588aa";

    private static ScriptedCamera camera(Function<Asked, String> script) throws IOException {
        return new ScriptedCamera(script)
                .sendingPacket(0, 0, PICTURE)
                .sendingPacket(0, 3600, PICTURE);
    }

    private static String usual(Asked asked) {
        return "";
    }

    private static void assertPlays(ScriptedCamera camera) throws RtspException {
        try (RtspStream stream = camera.open()) {
            assertEquals(7, stream.read().bytes().length);
        }
    }

    private static Reason refusal(ScriptedCamera camera) {
        return assertThrows(RtspException.class, () -> camera.open("admin", "secret").read())
                .reason();
    }

    @Test
    void a_session_is_set_up_played_and_torn_down() throws Exception {
        try (ScriptedCamera camera = camera(RtspStreamTest::usual)) {
            assertPlays(camera);
            await().atMost(TIMEOUT).until(() -> camera.methods().contains("TEARDOWN"));
            assertEquals(
                    List.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN"), camera.methods());
            assertTrue(camera.requests().get(2).url().endsWith("/live/track1"));
            assertEquals("7", camera.requests().get(3).header("session"));
        }
    }

    @Test
    void requests_name_a_user_agent() throws Exception { // go2rtc #235
        try (ScriptedCamera camera =
                camera(asked -> asked.header("user-agent").isEmpty() ? "401 Who?" : "")) {
            assertPlays(camera);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"501 Not Implemented", "405 Method Not Allowed", "close"})
    void cameras_without_options_are_played(String answer) throws Exception {
        try (ScriptedCamera camera =
                camera(asked -> asked.method().equals("OPTIONS") ? answer : "")) {
            assertPlays(camera);
        }
    }

    @Test
    void a_camera_that_ends_the_connection_after_refusing_options_is_played() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedCamera camera =
                camera(request ->
                        request.method().equals("OPTIONS")
                                ? "501 Not Implemented"
                                : asked.getAndIncrement() == 0 ? "close" : "")) {
            assertPlays(camera);
        }
    }

    /** Without a timeout; with quotes and blanks; without a session at all. */
    @ParameterizedTest
    @ValueSource(strings = {"Session: 7", "Session: 7 ; Timeout=\"5\"", "X: y"})
    void sessions_are_written_in_several_ways(String session) throws Exception {
        try (ScriptedCamera camera =
                camera(asked ->
                        asked.method().equals("SETUP")
                                ? "200 OK\r\n" + session + "\r\nTransport: RTP/AVP"
                                : "")) {
            assertPlays(camera);
        }
    }

    @Test
    void channels_other_than_asked_for_are_used() throws Exception { // gortsplib v5.6.3: 10-11
        try (ScriptedCamera camera =
                new ScriptedCamera(asked ->
                        asked.method().equals("SETUP")
                                ? "200 OK\r\nTransport:" + " RTP/AVP/TCP;interleaved=10-11"
                                : "")
                        .sendingPacket(0, 0, "419aff")
                        .sendingPacket(10, 0, PICTURE)
                        .sendingPacket(10, 3600, PICTURE)) {
            assertPlays(camera);
        }
    }

    @Test
    void requests_of_the_camera_between_packets_are_answered() throws Exception {
        String request = "OPTIONS rtsp://h/live RTSP/1.0\r\nCSeq: 77\r\n\r\n";
        try (ScriptedCamera camera =
                new ScriptedCamera(RtspStreamTest::usual)
                        .sending(request.getBytes(UTF_8))
                        .sendingPacket(0, 0, PICTURE)
                        .sending("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n".getBytes(UTF_8))
                        .sendingPacket(0, 3600, PICTURE)) {
            assertPlays(camera);
            await().atMost(TIMEOUT).until(() -> camera.answers().contains("CSeq: 77"));
        }
    }

    @Test
    void after_garbage_between_packets_playing_continues() throws Exception {
        try (ScriptedCamera camera =
                new ScriptedCamera(RtspStreamTest::usual)
                        .sending("garbage $\7\0\3 of a lost packet".getBytes(UTF_8))
                        .sendingPacket(0, 0, PICTURE)
                        .sendingPacket(0, 3600, PICTURE)) {
            assertPlays(camera);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, UNAUTHORIZED",
        "403 Forbidden, UNAUTHORIZED",
        "404 Not Found, NOT_FOUND",
        "301 Moved, NOT_UNDERSTOOD",
        "500 Internal, LOST",
        "503 Service Unavailable, LOST",
        "close, LOST",
    })
    void a_refused_description_says_why(String answer, Reason reason) throws Exception {
        try (ScriptedCamera camera =
                camera(asked -> asked.method().equals("DESCRIBE") ? answer : "")) {
            assertEquals(reason, refusal(camera));
        }
    }

    @Test
    void a_refused_setup_is_left_to_ffmpeg() throws Exception {
        try (ScriptedCamera camera =
                camera(asked ->
                        asked.method().equals("SETUP") ? "461 Unsupported Transport" : "")) {
            assertEquals(Reason.NOT_UNDERSTOOD, refusal(camera));
        }
    }

    @Test
    void the_session_ends_when_a_later_setup_is_refused() throws Exception {
        String audio = "m=audio 0 RTP/AVP 8\r\na=control:track2\r\n";
        try (ScriptedCamera camera =
                camera(asked ->
                        switch (asked.method()) {
                            case "DESCRIBE" -> ScriptedCamera.described(ScriptedCamera.SDP + audio);
                            case "SETUP" ->
                                    asked.url().endsWith("track2")
                                            ? "461 Unsupported Transport"
                                            : "";
                            default -> "";
                        })) {
            assertEquals(Reason.NOT_UNDERSTOOD, refusal(camera));
            await().atMost(TIMEOUT).until(() -> camera.methods().contains("TEARDOWN"));
        }
    }

    @Test
    void a_defect_of_the_reader_ends_the_session() throws Exception {
        RandomGenerator defect =
                () -> {
                    throw new IllegalStateException("a defect");
                };
        try (ScriptedCamera camera = camera(RtspStreamTest::usual)) {
            assertThrows(IllegalStateException.class, () -> camera.open("", "", defect));
            await().atMost(TIMEOUT).until(() -> camera.methods().contains("TEARDOWN"));
        }
    }

    @Test
    void many_broken_packets_are_left_to_ffmpeg() throws Exception {
        try (ScriptedCamera camera = new ScriptedCamera(RtspStreamTest::usual)) {
            for (int i = 0; i < 200; i++) {
                camera.sendingPacket(0, i * 3600, "ff");
            }
            assertEquals(Reason.NOT_UNDERSTOOD, refusal(camera));
        }
    }

    @Test
    void good_audio_does_not_hide_broken_pictures() throws Exception {
        String audio = "m=audio 0 RTP/AVP 8\r\na=control:track2\r\n";
        try (ScriptedCamera camera =
                new ScriptedCamera(asked ->
                        asked.method().equals("DESCRIBE")
                                ? ScriptedCamera.described(ScriptedCamera.SDP + audio)
                                : "")) {
            for (int i = 0; i < 200; i++) {
                camera.sendingPacket(0, i * 3600, "ff").sendingAudio(2, i * 320, "d5d5");
            }
            try (RtspStream stream = camera.open()) {
                Reason reason =
                        assertThrows(
                                        RtspException.class,
                                        () -> {
                                            while (true) {
                                                stream.read();
                                            }
                                        })
                                .reason();
                assertEquals(Reason.NOT_UNDERSTOOD, reason);
            }
        }
    }

    @Test
    void packets_without_a_picture_until_the_time_is_over_are_left_to_ffmpeg() throws Exception {
        try (ScriptedCamera camera =
                        new ScriptedCamera(RtspStreamTest::usual).sendingPacket(0, 0, "ff");
                RtspStream stream = camera.open()) {
            Thread.ofVirtual()
                    .start(() -> {
                        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
                        camera.endTime();
                    });
            assertEquals(
                    Reason.NOT_UNDERSTOOD,
                    assertThrows(RtspException.class, stream::read).reason());
        }
    }

    @Test
    void pictures_after_a_lost_one_are_marked_until_the_next_key_frame() throws Exception {
        try (ScriptedCamera camera =
                        new ScriptedCamera(RtspStreamTest::usual)
                                .sendingPacket(0, 0, PICTURE)
                                .sendingPacket(0, 3600, "7c45cc") // without its first fragment
                                .sendingPacket(0, 7200, "419abb")
                                .sendingPacket(0, 10_800, PICTURE)
                                .sendingPacket(0, 14_400, "419abb")
                                .sendingPacket(0, 18_000, "419abb");
                RtspStream stream = camera.open()) {
            List<Boolean> marked = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                marked.add(stream.read().afterLoss());
            }
            assertEquals(List.of(true, false, false), marked);
        }
    }

    @Test
    void a_goodbye_ends_the_connection() throws Exception {
        byte[] goodbye = CollectedFrames.bytes("24010008" + "81cb0001" + "00000001");
        try (ScriptedCamera camera = new ScriptedCamera(RtspStreamTest::usual).sending(goodbye)) {
            assertEquals(Reason.LOST, refusal(camera));
        }
    }

    @Test
    void a_silent_camera_is_left_when_the_time_is_over_and_gets_a_teardown() throws Exception {
        try (ScriptedCamera camera = new ScriptedCamera(RtspStreamTest::usual);
                RtspStream stream = camera.open()) {
            Thread.ofVirtual()
                    .start(() -> {
                        await().atMost(TIMEOUT).until(() -> camera.methods().contains("PLAY"));
                        camera.endTime();
                    });
            RtspException silent = assertThrows(RtspException.class, stream::read);
            assertEquals(Reason.SILENT, silent.reason());
            stream.close();
            await().atMost(TIMEOUT).until(() -> camera.methods().contains("TEARDOWN"));
        }
    }

    @ParameterizedTest
    @CsvSource({"'GET_PARAMETER, PLAY', GET_PARAMETER", "PLAY, OPTIONS"})
    void a_session_is_kept_alive_by_a_request_that_the_camera_knows(String known, String method)
            throws Exception {
        try (ScriptedCamera camera =
                new ScriptedCamera(asked ->
                        asked.method().equals("SETUP")
                                ? "200 OK\r\nSession: 7;timeout=1"
                                : asked.method().equals("OPTIONS")
                                        ? "200 OK\r\nPublic: " + known
                                        : "")) {
            camera.sendingPacket(0, 0, PICTURE).sendingPacket(0, 3600, PICTURE);
            try (RtspStream stream = camera.open()) {
                stream.read();
                // The next packet after half a second is the answer's place to be read.
                await().atMost(TIMEOUT).until(() -> keepsAlive(stream, camera, method));
            }
        }
    }

    @Test
    void a_camera_that_ends_the_connection_on_options_is_never_asked_again() throws Exception {
        try (ScriptedCamera camera =
                        camera(asked ->
                                switch (asked.method()) {
                                    case "OPTIONS" -> "close";
                                    case "SETUP" -> "200 OK\r\nSession: 7;timeout=1";
                                    default -> "";
                                });
                RtspStream stream = camera.open()) {
            await().atMost(TIMEOUT).until(() -> keepsAlive(stream, camera, "GET_PARAMETER"));
            assertEquals(1, camera.methods().stream().filter("OPTIONS"::equals).count());
            assertEquals(7, stream.read().bytes().length);
        }
    }

    private static boolean keepsAlive(RtspStream stream, ScriptedCamera camera, String method) {
        stream.keepAliveIfDue(System.nanoTime());
        return camera.methods().lastIndexOf(method) > camera.methods().indexOf("PLAY");
    }
}
