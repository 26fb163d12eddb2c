package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamerasTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static RtspServer server;

    @TempDir private Path folder;
    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());

    @BeforeAll
    static void serve() {
        server = RtspServer.open();
    }

    @AfterAll
    static void stopServing() {
        server.close();
    }

    @AfterEach
    void stop() {
        cameras.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "bframes", "long", "silent", "large"})
    void the_fragments_of_a_camera_are_an_mp4_file_that_decodes(String path) {
        TestFragments fragments = TestFragments.of(start("gate", server.url(path)));
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 60);
        cameras.close();

        int pictures = fragments.video().size();
        assertTrue(fragments.all().getFirst().keyFrame(), "the first fragment is a key frame");
        assertRising(fragments.video());
        assertEquals(pictures, fragments.write(folder.resolve("parts.mp4")).decode());
    }

    @Test
    void h265_is_tagged_as_apples_players_require() {
        TestFragments fragments = TestFragments.of(start("gate", server.url("h265")));
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 30);
        cameras.close();

        MediaFile file = fragments.write(folder.resolve("parts.mp4"));
        assertEquals(
                List.of("hevc,hvc1,320,240", "aac,mp4a"),
                file.streams("codec_name,codec_tag_string,width,height"));
        assertEquals(fragments.video().size(), file.decode());
    }

    @Test
    void a_camera_joined_between_key_frames_waits_for_the_next() {
        TestFragments before = TestFragments.of(start("before", server.url("long")));
        await().atMost(TIMEOUT).until(() -> before.video().size() >= 10);
        TestFragments fragments = TestFragments.of(start("gate", server.url("long")));
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 10);

        assertTrue(fragments.all().getFirst().keyFrame());
    }

    @Test
    void its_state_reports_format_and_rates() {
        Camera camera = start("gate", server.url("h264"));
        await().atMost(TIMEOUT)
                .until(() -> camera.state() instanceof Streaming now && now.bitrate() > 0);

        Streaming now = (Streaming) camera.state();
        assertEquals(
                new Format("h264", 320, 240, List.of(Track.VIDEO, Track.AUDIO), List.of()),
                now.format());
        assertTrue(now.fps() > 5, now::toString);
    }

    @Test
    void unsupported_audio_is_dropped_and_named() {
        Camera camera = start("gate", server.url("speex"));
        TestFragments fragments = TestFragments.of(camera);
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 5);

        Format format = fragments.all().getFirst().initSegment().format();
        assertEquals(List.of(Track.VIDEO), format.tracks());
        assertEquals(List.of("speex"), format.dropped());
    }

    @Test
    void pictures_in_an_unknown_codec_are_refused_by_name() {
        Failed failed = failure(start("gate", server.url("theora")));

        assertEquals(FailureReason.UNSUPPORTED, failed.reason());
        assertTrue(failed.detail().contains("theora"), failed.detail());
    }

    @Test
    void a_path_that_the_camera_does_not_have_is_not_found() {
        assertEquals(
                FailureReason.NOT_FOUND, failure(start("gate", server.url("nowhere"))).reason());
    }

    @Test
    void a_wrong_password_is_reported_without_repeating_it() {
        try (RtspServer locked = RtspServer.withPassword("viewer", "p@ss")) {
            Camera right = start("right", locked.url("viewer:p@ss", "h264"));
            Camera wrong = start("wrong", locked.url("viewer:hunter2", "h264"));

            Failed failed = failure(wrong);
            assertEquals(FailureReason.UNAUTHORIZED, failed.reason());
            assertFalse((failed + " " + wrong.settings()).contains("hunter2"));
            awaitStreaming(right);
        }
    }

    @Test
    void a_digest_challenge_is_answered() {
        try (RtspServer locked = RtspServer.withDigest("viewer", "p@ss")) {
            Camera right = start("right", locked.url("viewer:p@ss", "h264"));
            Camera wrong = start("wrong", locked.url("viewer:hunter2", "h264"));

            assertEquals(FailureReason.UNAUTHORIZED, failure(wrong).reason());
            awaitStreaming(right);
        }
    }

    @Test
    void a_killed_camera_is_detected_and_its_times_increase_after_the_reconnect() {
        try (RtspServer mortal = RtspServer.open()) {
            Camera camera = start("gate", mortal.url("h264"));
            TestFragments fragments = TestFragments.of(camera);
            awaitStreaming(camera);

            mortal.kill();
            await().atMost(TIMEOUT).until(() -> camera.state() instanceof Failed);
            assertEquals(1, fragments.runsEnded());
            Fragment before = fragments.video().getLast();

            mortal.start();
            awaitStreaming(camera);
            await().atMost(TIMEOUT)
                    .until(() ->
                            fragments.video().getLast().decodeTime().compareTo(before.decodeTime())
                                    > 0);
            Fragment after = fragments.video().get(fragments.video().indexOf(before) + 1);
            assertTrue(after.keyFrame(), "a run begins with a key frame");
            assertNotSame(before.initSegment(), after.initSegment());
            assertRising(fragments.video());
        }
    }

    @Test
    void a_frozen_camera_is_detected_and_reconnected() {
        try (RtspServer icy = RtspServer.open()) {
            Camera camera = start("gate", icy.url("h264"));
            awaitStreaming(camera);

            icy.freeze();
            assertEquals(FailureReason.SILENT, failure(camera).reason());

            icy.thaw();
            awaitStreaming(camera);
        }
    }

    @Test
    void a_camera_that_changes_its_size_begins_a_new_run() {
        TestFragments fragments = TestFragments.of(start("gate", server.url("growing")));
        await().atMost(TIMEOUT)
                .until(() ->
                        fragments.video().size() > 25
                                && fragments.video().getLast().initSegment().format().width()
                                        == 640);
        await().atMost(TIMEOUT).until(() -> fragments.of(fragments.last()).size() >= 25);
        cameras.close();

        assertEquals(320, fragments.all().getFirst().initSegment().format().width());
        assertTrue(fragments.of(fragments.last()).getFirst().keyFrame());
        assertEquals(
                fragments.of(fragments.last()).size(),
                fragments.write(folder.resolve("last.mp4")).decode());
        assertRising(fragments.video());
    }

    @Test
    void new_settings_replace_a_camera_of_the_same_id() {
        Camera camera = start("gate", server.url("h264"));
        TestFragments fragments = TestFragments.of(camera);
        await().atMost(TIMEOUT).until(() -> !fragments.all().isEmpty());

        Camera changed = start("gate", server.url("large"));
        awaitStreaming(changed);
        assertEquals(640, ((Streaming) changed.state()).format().width());
        assertEquals(1, fragments.runsEnded());
    }

    @Test
    void one_camera_that_fails_leaves_the_others_alone() {
        try (RtspServer mortal = RtspServer.open()) {
            Camera dead = start("dead", mortal.url("h264"));
            Camera alive = start("alive", server.url("h264"));
            TestFragments fragments = TestFragments.of(alive);
            awaitStreaming(dead);
            awaitStreaming(alive);

            mortal.kill();
            await().atMost(TIMEOUT).until(() -> dead.state() instanceof Failed);
            int seen = fragments.video().size();
            await().atMost(TIMEOUT).until(() -> fragments.video().size() > seen + 25);
            assertInstanceOf(Streaming.class, alive.state());
            assertEquals(0, fragments.runsEnded());
        }
    }

    @Test
    void a_server_without_support_for_options_is_played() throws IOException {
        try (ServerSocket old = peer(CamerasTest::answerWithoutOptions)) {
            Camera camera =
                    start("gate", SourceUrl.of("rtsp://127.0.0.1:" + old.getLocalPort() + "/h264"));
            TestFragments fragments = TestFragments.of(camera);

            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 30);
            assertEquals(0, fragments.runsEnded());
        }
    }

    /**
     * GStreamer's server behind a relay that answers the first request with 501 if it is OPTIONS.
     */
    private static void answerWithoutOptions(Socket socket) {
        try (socket;
                Socket real = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            byte[] request = new byte[4096];
            int length = socket.getInputStream().read(request);
            if (new String(request, 0, length, StandardCharsets.US_ASCII).startsWith("OPTIONS")) {
                String answer = "RTSP/1.0 501 Not Implemented\r\nCSeq: 1\r\n\r\n";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return;
            }
            real.getOutputStream().write(request, 0, length);
            Thread.ofVirtual().start(() -> pass(socket, real));
            pass(real, socket);
        } catch (IOException e) {
            // the reader has gone
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them has gone
        }
    }

    @Test
    void another_protocol_is_reported_as_not_a_stream() throws IOException {
        try (ServerSocket liar = peer(socket -> reply(socket, "HTTP/1.0 200 OK\r\n\r\n<html>"))) {
            assertEquals(FailureReason.NOT_A_STREAM, failure(start("gate", local(liar))).reason());
        }
    }

    @Test
    void a_host_that_accepts_and_sends_nothing_is_detected() throws IOException {
        try (ServerSocket mute = peer(_ -> {})) {
            assertEquals(FailureReason.SILENT, failure(start("gate", local(mute))).reason());
        }
    }

    @Test
    void a_camera_without_answer_is_unreachable_and_stops_at_once() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Camera camera = start("gate", SourceUrl.of("rtsp://127.0.0.1:" + free + "/stream"));

        assertEquals(FailureReason.UNREACHABLE, failure(camera).reason());
        cameras.close();
        assertTrue(cameras.all().isEmpty());
        await().atMost(TIMEOUT).until(() -> readers() == 0);
    }

    @Test
    void the_same_settings_again_change_nothing() {
        Camera first = start("gate", server.url("h264"));
        assertSame(first, start("gate", server.url("h264")));
    }

    private Camera start(String id, SourceUrl source) {
        cameras.start(new CameraSettings(new CameraId(id), id, "", source));
        return cameras.get(new CameraId(id)).orElseThrow();
    }

    private static void awaitStreaming(Camera camera) {
        await().atMost(TIMEOUT).until(() -> camera.state() instanceof Streaming);
    }

    private static Failed failure(Camera camera) {
        await().atMost(TIMEOUT).until(() -> camera.state() instanceof Failed);
        return (Failed) camera.state();
    }

    private static void assertRising(List<Fragment> video) {
        for (int i = 1; i < video.size(); i++) {
            assertTrue(
                    video.get(i).decodeTime().compareTo(video.get(i - 1).decodeTime()) > 0,
                    "frame " + i);
        }
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("camera-"))
                .count();
    }

    private static SourceUrl local(ServerSocket socket) {
        return SourceUrl.of("rtsp://127.0.0.1:" + socket.getLocalPort() + "/stream");
    }

    /** A server on this machine that does one thing with each connection. */
    private static ServerSocket peer(Consumer<Socket> each) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            Socket accepted = server.accept();
                            Thread.ofVirtual().start(() -> each.accept(accepted));
                        } catch (IOException e) {
                            return; // the test is over
                        }
                    }
                });
        return server;
    }

    private static void reply(Socket socket, String text) {
        try (socket) {
            socket.getInputStream().read();
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
