package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are not RTSP servers. */
class SourceKindsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Rounding of times to a track's time base, with room to spare. */
    private static final long TICK_NANOS = 1_000_000;

    @TempDir private Path folder;
    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());

    @BeforeAll
    static void require_ffmpeg() {
        RtspServer.demandTools();
    }

    @AfterEach
    void stop() {
        cameras.close();
    }

    @Test
    void mpeg_ts_over_http_is_passed_on_with_its_audio() throws IOException {
        String url = "http://127.0.0.1:" + freePort() + "/live.ts";
        try (FfmpegServer _ = FfmpegServer.mpegTs(url)) {
            TestFragments fragments = TestFragments.of(start(url));
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 50);
            cameras.close();

            MediaFile file = fragments.write(folder.resolve("parts.mp4"));
            assertEquals(List.of("aac"), file.sounds());
            assertEquals(fragments.of(fragments.last()).size(), file.decode());
        }
    }

    @Test
    void jpegs_over_http_are_passed_on_unchanged_at_the_pace_they_arrive() throws IOException {
        try (JpegServer server = JpegServer.open("viewer", "p@ss")) {
            Camera camera = start(server.url("viewer:p@ss"));
            TestFragments fragments = TestFragments.of(camera);
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 20);

            Fragment fragment = fragments.video().get(10);
            byte[] bytes = new byte[fragment.size()];
            fragment.bytes().get(bytes);
            assertArrayEquals(server.jpeg(), bytes);
            // A picture arrives after it was sent and before it is received, on any machine.
            long arrivedLater = server.sentNanos(19) - fragments.receivedNanos(0);
            assertTrue(
                    timeSinceFirst(fragments, 19) + TICK_NANOS >= arrivedLater,
                    "the times advance no slower than the pictures arrive");
            // Pictures of one burst are moved apart, so a single one may be placed later.
            assertTrue(
                    IntStream.range(10, 20)
                            .anyMatch(picture ->
                                    timeSinceFirst(fragments, picture) - TICK_NANOS
                                            <= fragments.receivedNanos(picture)
                                                    - server.sentNanos(0)),
                    "the times advance no faster than the pictures arrive");
        }
    }

    @Test
    void jpegs_of_an_esp32_are_read_without_a_boundary_before_the_first() throws IOException {
        try (JpegServer server = JpegServer.open("viewer", "p@ss")) {
            TestFragments fragments = TestFragments.of(start(server.esp32()));
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 5);

            byte[] bytes = new byte[fragments.video().getFirst().size()];
            fragments.video().getFirst().bytes().get(bytes);
            assertArrayEquals(server.jpeg(), bytes);
        }
    }

    @Test
    void jpegs_behind_another_password_are_refused() throws IOException {
        try (JpegServer server = JpegServer.open("viewer", "p@ss")) {
            Failed failed = failure(start(server.url("viewer:hunter2")));

            assertEquals(FailureReason.UNAUTHORIZED, failed.reason());
            assertFalse(failed.toString().contains("hunter2"), failed::toString);
        }
    }

    @Test
    void a_web_page_is_not_a_camera() throws IOException {
        try (JpegServer server = JpegServer.open("viewer", "p@ss")) {
            assertEquals(FailureReason.NOT_A_STREAM, failure(start(server.page())).reason());
        }
    }

    @Test
    void a_file_is_played_at_its_own_pace_again_and_again() {
        Path file = folder.resolve("demo.mp4");
        FfmpegServer.record(file, 2);
        long startNanos = System.nanoTime();
        TestFragments fragments = TestFragments.of(start("file:" + file));
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 70);

        List<Fragment> video = fragments.video();
        assertEquals(0, fragments.runsEnded());
        // Its first pictures may be decoded before its time zero; the sixth is not.
        for (int i = 6; i < video.size(); i++) {
            long position = video.get(i).decodeTime().minus(video.get(5).decodeTime()).toNanos();
            assertTrue(
                    fragments.receivedNanos(i) - startNanos >= position - TICK_NANOS,
                    "picture " + i + " does not come before its time");
        }
        for (int i = 1; i < video.size(); i++) {
            assertTrue(video.get(i).decodeTime().compareTo(video.get(i - 1).decodeTime()) > 0);
        }
    }

    @Test
    void the_test_picture_moves_without_a_camera() {
        Camera camera = start("test:");
        TestFragments fragments = TestFragments.of(camera);
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 40);
        cameras.close();

        assertEquals(
                fragments.of(fragments.last()).size(),
                fragments.write(folder.resolve("test.mp4")).decode());
    }

    @Test
    void a_missing_usb_camera_is_reported_and_affects_nothing_else() {
        Camera absent = start("/dev/video63");
        Failed failed = failure(absent);
        assertTrue(
                failed.reason() == FailureReason.UNREACHABLE
                        || failed.reason() == FailureReason.UNSUPPORTED,
                failed::toString);

        Camera other = start("test:");
        await().atMost(TIMEOUT).until(() -> other.state() instanceof Streaming);
    }

    private Camera start(String url) {
        CameraId id = new CameraId("camera-" + cameras.all().size());
        cameras.start(new CameraSettings(id, id.value(), "", SourceUrl.of(url)));
        return cameras.get(id).orElseThrow();
    }

    private static long timeSinceFirst(TestFragments fragments, int picture) {
        List<Fragment> video = fragments.video();
        return video.get(picture).decodeTime().minus(video.getFirst().decodeTime()).toNanos();
    }

    private static Failed failure(Camera camera) {
        await().atMost(TIMEOUT).until(() -> camera.state() instanceof Failed);
        return (Failed) camera.state();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
