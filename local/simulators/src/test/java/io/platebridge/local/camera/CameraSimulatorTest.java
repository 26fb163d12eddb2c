package io.platebridge.local.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.camera.RtspClient.Message;
import io.platebridge.local.clip.ClipPlan;
import io.platebridge.local.clip.Overlay;
import io.platebridge.local.clip.PictureSize;
import io.platebridge.local.clip.SentTime;
import io.platebridge.local.rtsp.Credentials;
import io.platebridge.local.scene.Light;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraSimulatorTest {

    private static final Path CACHE = Path.of("target", "clips");
    private static final Duration LOOP = Duration.ofSeconds(8);
    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

    @BeforeAll
    static void wait_longer_on_busy_machines() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Test
    void a_player_decodes_it_without_an_error() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4))) {
            Player played =
                    Player.run(
                            "ffmpeg",
                            "-rtsp_transport",
                            "tcp",
                            "-i",
                            url(simulator, "/gate"),
                            "-t",
                            "5",
                            "-f",
                            "null",
                            "-");

            assertEquals("", played.errors());
            assertEquals(0, played.code());
        }
    }

    @Test
    void a_player_sees_pictures_and_sound_as_announced() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4))) {
            String streams =
                    Player.run(
                                    "ffprobe",
                                    "-rtsp_transport",
                                    "tcp",
                                    "-show_entries",
                                    "stream=codec_name,profile,width,height,r_frame_rate,sample_rate,channels",
                                    "-of",
                                    "compact=p=0:nk=1",
                                    url(simulator, "/gate"))
                            .text();

            assertEquals("h264|Constrained Baseline|1280|720|25/1\naac|LC|48000|1|0/0\n", streams);
        }
    }

    @Test
    void timestamps_continue_when_the_clip_starts_again() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4))) {
            List<String> packets =
                    Player.run(
                                    "ffprobe",
                                    "-rtsp_transport",
                                    "tcp",
                                    "-show_entries",
                                    "packet=stream_index,pts",
                                    "-of",
                                    "csv=p=0",
                                    "-read_intervals",
                                    "%+#700",
                                    url(simulator, "/gate"))
                            .text()
                            .lines()
                            .filter(line -> line.matches("\\d+,\\d+.*"))
                            .toList();

            assertEquals(List.of(3600L), steps(packets, "0"), "pictures, 90 kHz");
            assertEquals(List.of(1024L), steps(packets, "1"), "sounds, 48 kHz");
        }
    }

    @Test
    void the_time_in_the_picture_and_in_the_message_is_when_it_was_sent() throws Exception {
        Clock clock = new FastClock(4);
        try (CameraSimulator simulator = simulator(clock)) {
            Instant before = clock.instant();
            byte[] grey =
                    Player.run(
                                    "ffmpeg",
                                    "-rtsp_transport",
                                    "tcp",
                                    "-i",
                                    url(simulator, "/gate"),
                                    "-frames:v",
                                    "30",
                                    "-f",
                                    "rawvideo",
                                    "-pix_fmt",
                                    "gray",
                                    "-")
                            .output();
            byte[] coded =
                    Player.run(
                                    "ffmpeg",
                                    "-rtsp_transport",
                                    "tcp",
                                    "-i",
                                    url(simulator, "/gate"),
                                    "-frames:v",
                                    "1",
                                    "-c",
                                    "copy",
                                    "-f",
                                    "h264",
                                    "-")
                            .output();
            Instant after = clock.instant();

            List<Integer> times = barCodes(grey, PictureSize.HD);
            assertEquals(30, times.size());
            int last = (int) before.toEpochMilli();
            for (int time : times) {
                assertTrue(time - last >= 0, () -> "times rise: " + times);
                last = time;
            }
            Instant message = SentTime.find(coded).orElseThrow();
            assertTrue((int) message.toEpochMilli() - last >= 0, "the message is later");
            assertFalse(message.isAfter(after));
        }
    }

    @Test
    void several_cameras_play_to_several_viewers() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4))) {
            List<CompletableFuture<Player>> players =
                    List.of("/gate", "/exit", "/gate").stream()
                            .map(path -> url(simulator, path))
                            .map(url -> CompletableFuture.supplyAsync(() -> decodeTwoSeconds(url)))
                            .toList();

            for (CompletableFuture<Player> player : players) {
                assertEquals("", player.join().errors());
                assertEquals(0, player.join().code());
            }
        }
    }

    @Test
    void a_viewer_that_leaves_is_removed() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4))) {
            try (RtspClient viewer = new RtspClient(simulator.url("/gate"))) {
                viewer.play(simulator.url("/gate"));
                await().until(() -> simulator.camera("/gate").viewers() == 1);
            }
            await().until(() -> simulator.camera("/gate").viewers() == 0);
        }
    }

    @Test
    void only_the_password_opens_a_protected_camera() throws Exception {
        Credentials credentials = new Credentials("viewer", "s3cret");
        try (CameraSimulator simulator =
                simulator(new FastClock(4), Optional.of(credentials), plans())) {
            String right = simulator.url("/gate").toString();
            String wrong = right.replace("s3cret", "guess");
            String none = right.replace("viewer:s3cret@", "");

            assertEquals(0, decodeTwoSeconds(right).code());
            assertTrue(decodeTwoSeconds(wrong).errors().contains("401 Unauthorized"));
            assertTrue(decodeTwoSeconds(none).errors().contains("401 Unauthorized"));
            assertFalse(credentials.toString().contains("s3cret"));
        }
    }

    @Test
    void a_frozen_camera_answers_but_sends_nothing_until_it_resumes_with_a_key_frame()
            throws Exception {
        Clock clock = new FastClock(4);
        try (CameraSimulator simulator = simulator(clock);
                RtspClient viewer = new RtspClient(simulator.url("/gate"))) {
            URI url = simulator.url("/gate");
            viewer.play(url);
            long seen = millis(nextVideo(viewer));
            simulator.camera("/gate").freeze();
            long frozen = clock.millis();
            await().until(() -> clock.millis() > frozen + 5_000);
            assertTrue(viewer.ask("GET_PARAMETER", url.toString()).startsWith("RTSP/1.0 200"));
            long resumed = clock.millis();
            simulator.camera("/gate").resume();

            List<Message> packets = new ArrayList<>(viewer.passed());
            do {
                packets.add(nextVideo(viewer));
            } while (millis(packets.getLast()) < resumed);

            Message next = packets.getLast();
            long last =
                    packets.stream()
                            .filter(packet -> packet.channel() == 0 && packet.time() < next.time())
                            .mapToLong(CameraSimulatorTest::millis)
                            .max()
                            .orElse(seen);
            assertTrue(last < frozen + 1_000, "what was on its way, then nothing");
            assertTrue(next.beginsKey());
        }
    }

    @Test
    void a_stopped_camera_disconnects_viewers_and_restarts_on_its_port() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4));
                RtspClient viewer = new RtspClient(simulator.url("/gate"))) {
            URI url = simulator.url("/gate");
            viewer.play(url);
            simulator.stop();

            assertThrows(
                    IOException.class,
                    () -> {
                        while (true) {
                            viewer.next();
                        }
                    });
            // A connection to a free port of the system's own range can meet itself, so once is not
            // enough.
            await().until(() -> refuses(url));
            simulator.start();
            assertEquals(0, decodeTwoSeconds(url.toString()).code());
        }
    }

    private static boolean refuses(URI url) throws IOException {
        try (RtspClient _ = new RtspClient(url)) {
            return false;
        } catch (ConnectException _) {
            return true;
        }
    }

    @Test
    void a_change_of_size_is_played_without_a_break() throws Exception {
        Clock clock = new FastClock(4);
        int began = (int) clock.millis();
        try (CameraSimulator simulator = simulator(clock)) {
            SimulatedCamera camera = simulator.camera("/gate");
            camera.resize(PictureSize.SMALL);
            camera.resize(PictureSize.HD);
            CompletableFuture<Player> player =
                    CompletableFuture.supplyAsync(() ->
                            run(
                                    "ffmpeg",
                                    "-rtsp_transport",
                                    "tcp",
                                    "-i",
                                    url(simulator, "/gate"),
                                    "-t",
                                    "6",
                                    "-f",
                                    "null",
                                    "-"));
            await().until(() -> camera.viewers() == 1);
            camera.resize(PictureSize.SMALL);

            assertEquals("", player.join().errors());
            assertEquals(0, player.join().code());
            byte[] grey =
                    Player.run(
                                    "ffmpeg",
                                    "-rtsp_transport",
                                    "tcp",
                                    "-i",
                                    url(simulator, "/gate"),
                                    "-frames:v",
                                    "1",
                                    "-f",
                                    "rawvideo",
                                    "-pix_fmt",
                                    "gray",
                                    "-")
                            .output();
            int sent = barCodes(grey, PictureSize.SMALL).getFirst();
            assertTrue(sent > began && sent <= (int) clock.millis());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DESCRIBE, /nowhere, 404",
        "SETUP, /gate, 404",
        "SETUP, /gate/trackID=2, 404",
        "PLAY, /gate, 455",
        "PAUSE, /gate, 405",
        "RECORD, /gate, 405",
        "DESCRIBE, /ga%zzte, 400",
    })
    void unsupported_requests_are_rejected(String method, String path, String status)
            throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4));
                RtspClient viewer = new RtspClient(simulator.url("/gate"))) {
            String target = url(simulator, "/gate").replace("/gate", path);

            assertTrue(viewer.ask(method, target, TCP).startsWith("RTSP/1.0 " + status));
            assertTrue(viewer.ask("OPTIONS", "*").startsWith("RTSP/1.0 200"), "it goes on");
        }
    }

    @Test
    void transport_by_datagrams_is_rejected_so_that_players_fall_back() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4));
                RtspClient viewer = new RtspClient(simulator.url("/gate"))) {
            String answer =
                    viewer.ask(
                            "SETUP",
                            url(simulator, "/gate") + "/trackID=0",
                            "Transport: RTP/AVP;unicast;client_port=5000-5001");

            assertTrue(answer.startsWith("RTSP/1.0 461"));
            assertEquals(
                    0,
                    Player.run(
                                    "ffmpeg",
                                    "-i",
                                    url(simulator, "/gate"),
                                    "-frames:v",
                                    "3",
                                    "-f",
                                    "null",
                                    "-")
                            .code());
        }
    }

    @Test
    void an_invalid_request_ends_the_connection() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4))) {
            for (String nonsense :
                    List.of(
                            "GET / HTTP/1.1\r\n\r\n",
                            "OPTIONS * RTSP/1.0\r\nno header\r\n\r\n",
                            "OPTIONS * RTSP/1.0\r\nContent-Length: 99999999\r\n\r\n",
                            "X".repeat(5000))) {
                try (RtspClient viewer = new RtspClient(simulator.url("/gate"))) {
                    viewer.send(nonsense);
                    assertTrue(viewer.next().text().startsWith("RTSP/1.0 400"));
                    assertThrows(EOFException.class, viewer::next);
                }
            }
        }
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (CameraSimulator simulator = simulator(new FastClock(4))) {
            int port = simulator.url("/gate").getPort();
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () ->
                                    new CameraSimulator(
                                                    new InetSocketAddress(
                                                            InetAddress.getLoopbackAddress(), port),
                                                    Optional.empty(),
                                                    CACHE,
                                                    plans(),
                                                    new FastClock(4),
                                                    new Random(1))
                                            .close());
            assertTrue(refused.getMessage().contains(":" + port));
        }
    }

    private static CameraSimulator simulator(Clock clock) throws IOException {
        return simulator(clock, Optional.empty(), plans());
    }

    private static CameraSimulator simulator(
            Clock clock, Optional<Credentials> credentials, List<CameraPlan> plans)
            throws IOException {
        return new CameraSimulator(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                credentials,
                CACHE,
                plans,
                clock,
                new Random(1));
    }

    private static List<CameraPlan> plans() {
        ClipPlan clip =
                new ClipPlan(
                        List.of(Visitor.of("DEMO123")),
                        Light.DAY,
                        new Timetable(LOOP),
                        PictureSize.HD,
                        25);
        return List.of(
                new CameraPlan("gate", "/gate", clip), new CameraPlan("exit", "/exit", clip));
    }

    private static String url(CameraSimulator simulator, String path) {
        return simulator.url(path).toString();
    }

    private static Player decodeTwoSeconds(String url) {
        return run("ffmpeg", "-rtsp_transport", "tcp", "-i", url, "-t", "2", "-f", "null", "-");
    }

    private static Player run(String program, String... arguments) {
        try {
            return Player.run(program, arguments);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Returns the different steps from packet to packet of a stream; more than the 200 pictures of
     * the loop.
     */
    private static List<Long> steps(List<String> packets, String stream) {
        long[] times =
                packets.stream()
                        .map(line -> line.split(","))
                        .filter(fields -> fields[0].equals(stream))
                        .mapToLong(fields -> Long.parseLong(fields[1]))
                        .toArray();
        assertTrue(times.length > 200, () -> "too few: " + Arrays.toString(times));
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < times.length; i++) {
            long step = times[i] - times[i - 1];
            if (!steps.contains(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** Reads the bar codes of grey pictures as {@link Overlay} documents it. */
    private static List<Integer> barCodes(byte[] grey, PictureSize size) {
        List<Integer> codes = new ArrayList<>();
        int picture = size.width() * size.height();
        for (int at = 0; at < grey.length; at += picture) {
            int code = 0;
            for (int bit = 0; bit < 32; bit++) {
                int pixel = at + 24 * size.width() + Overlay.BARS_X + 8 * bit + 4;
                code = code << 1 | ((grey[pixel] & 0xFF) > 128 ? 1 : 0);
            }
            codes.add(code);
        }
        return codes;
    }

    private static Message nextVideo(RtspClient viewer) throws IOException {
        Message message = viewer.next();
        while (message.channel() != 0) {
            message = viewer.next();
        }
        return message;
    }

    private static long millis(Message packet) {
        return packet.time() / 90;
    }
}
