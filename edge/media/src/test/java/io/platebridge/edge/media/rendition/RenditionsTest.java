package io.platebridge.edge.media.rendition;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.JpegServer;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.camera.TestFragments;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.ffmpeg.Track;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Profile LOW = new Profile(160, 10, 64_000);

    private static RtspServer server;

    @TempDir private Path folder;
    private final Renditions renditions = new Renditions(Clock.systemUTC(), Duration.ofMillis(100));
    private final Cameras cameras =
            new Cameras(
                    SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of(renditions));

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
        renditions.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "bframes", "tcp/h265/aac", "tcp/mjpeg/none"})
    void a_profile_yields_smaller_and_fewer_pictures_on_the_cameras_time_line(String path) {
        Camera camera = start(server.url(path));
        TestFragments whole = TestFragments.of(camera);
        TestFragments fragments = TestFragments.of(renditions.of(camera, LOW));
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 30);
        cameras.close();

        assertTrue(fragments.all().getFirst().keyFrame());
        assertEquals(160, fragments.last().format().width());
        assertEquals(120, fragments.last().format().height());
        Duration span =
                fragments
                        .video()
                        .get(29)
                        .decodeTime()
                        .minus(fragments.video().getFirst().decodeTime());
        assertEquals(2.9, span.toMillis() / 1000.0, 0.3);
        assertTrue(
                whole.video().stream()
                        .anyMatch(fragment ->
                                fragment.decodeTime()
                                                .minus(fragments.video().get(10).decodeTime())
                                                .abs()
                                                .toMillis()
                                        < 1));
        MediaFile file = fragments.write(folder.resolve("low.mp4"));
        assertEquals(List.of("h264,160,120"), file.streams("codec_name,width,height"));
        assertEquals(fragments.of(fragments.last()).size(), file.decode());
    }

    @Test
    void jpegs_become_playable_and_other_video_is_passed_on_unchanged() throws IOException {
        try (JpegServer jpegs = JpegServer.open("viewer", "word")) {
            Camera camera = start(SourceUrl.of(jpegs.url("viewer:word")));
            TestFragments coded = TestFragments.of(renditions.playable(camera));
            await().atMost(TIMEOUT).until(() -> coded.video().size() >= 10);
            assertEquals("h264", coded.last().format().video());
            assertEquals(320, coded.last().format().width());
        }
        Camera camera = start(server.url("h264"));
        TestFragments passed = TestFragments.of(renditions.playable(camera));
        await().atMost(TIMEOUT).until(() -> passed.video().size() >= 10);
        assertEquals(List.of(Track.VIDEO, Track.AUDIO), passed.last().format().tracks());
    }

    @Test
    void one_rendition_serves_all_subscribers_and_ends_with_the_last() {
        Camera camera = start(SourceUrl.of("test:"));
        FragmentSource rendition = renditions.of(camera, LOW);
        TestFragments first = new TestFragments();
        TestFragments second = new TestFragments();
        Subscription one = rendition.subscribe(first);
        Subscription two = renditions.of(camera, LOW).subscribe(second);
        await().atMost(TIMEOUT).until(() -> rendition.state() instanceof Streaming);
        await().atMost(TIMEOUT).until(() -> second.video().size() >= 3);
        assertEquals(1, threads());
        assertTrue(first.video().contains(second.video().getLast()));

        one.close();
        two.close();
        await().atMost(TIMEOUT).until(() -> threads() == 0);
    }

    @Test
    void a_camera_that_changes_its_size_begins_a_new_run_of_the_rendition() {
        Camera camera = start(server.url("growing"));
        TestFragments fragments =
                TestFragments.of(renditions.of(camera, new Profile(640, 25, 500_000)));
        await().atMost(TIMEOUT)
                .until(() ->
                        !fragments.all().isEmpty() && fragments.last().format().width() == 640);
        assertEquals(1, fragments.runsEnded());
    }

    private Camera start(SourceUrl url) {
        CameraId id = new CameraId("camera-" + cameras.all().size());
        cameras.start(new CameraSettings(id, id.value(), "", url));
        return cameras.get(id).orElseThrow();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rendition"))
                .count();
    }
}
