package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.mux.Box;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A camera that sends a picture a second, and audio: GStreamer's, read by both readers at the same
 * time. The own reader hands its first pictures on when the next one comes, so a second late, and
 * later ones at once; that must not look like a clock that has jumped.
 */
@Execution(ExecutionMode.CONCURRENT)
class SlowCameraTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** The marker is trusted after 8, and a wrong correction is large a few seconds later. */
    private static final int PICTURES = 18;

    /** The readers connect at different moments, and get the first sender report at others. */
    private static final Duration TOLERANCE = Duration.ofMillis(150);

    private static final Duration FRAME = Duration.ofNanos(1024 * 1_000_000_000L / 48_000);

    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());

    @BeforeAll
    static void require_the_server() {
        RtspServer.demandTools();
    }

    @AfterEach
    void stop() {
        cameras.close();
    }

    @Test
    void pictures_stay_with_their_audio_as_by_ffmpegs_reader() {
        try (RtspServer server = RtspServer.open()) {
            TestFragments ours = start("own", server, RtspReader.OWN);
            TestFragments ffmpegs = start("ffmpeg", server, RtspReader.FFMPEG);
            await().atMost(TIMEOUT)
                    .until(() ->
                            ours.video().size() >= PICTURES && ffmpegs.video().size() >= PICTURES);

            assertEquals(0, ours.runsEnded());
            assertSamePictures(ours.video(), ffmpegs.video());
            assertEvenAudio(ours.audio());
            assertEvenAudio(ffmpegs.audio());
        }
    }

    /** Compares the times since the second picture that both have; FFmpeg's first one has none. */
    private static void assertSamePictures(List<Fragment> ours, List<Fragment> ffmpegs) {
        Map<ByteBuffer, Fragment> known = byContent(ours);
        List<Fragment> both = ffmpegs.stream().filter(one -> known.containsKey(data(one))).toList();
        assertTrue(both.size() >= PICTURES - 4, () -> "only %d are equal".formatted(both.size()));
        Fragment first = both.get(1);
        for (Fragment their : both.subList(1, both.size())) {
            Fragment our = known.get(data(their));
            Duration ourTime = our.decodeTime().minus(known.get(data(first)).decodeTime());
            Duration theirTime = their.decodeTime().minus(first.decodeTime());
            assertTrue(
                    ourTime.minus(theirTime).abs().compareTo(TOLERANCE) <= 0,
                    () -> "%s after %s and not %s".formatted(their.track(), ourTime, theirTime));
        }
    }

    /** Audio that is not moved follows itself frame by frame. */
    private static void assertEvenAudio(List<Fragment> audio) {
        Duration passed = audio.getLast().decodeTime().minus(audio.getFirst().decodeTime());
        Duration expected = FRAME.multipliedBy(audio.size() - 1L);
        assertTrue(
                passed.minus(expected).abs().compareTo(TOLERANCE) <= 0,
                () -> "%s of audio in %s".formatted(expected, passed));
    }

    private static Map<ByteBuffer, Fragment> byContent(List<Fragment> fragments) {
        Map<ByteBuffer, Fragment> known = new HashMap<>();
        fragments.forEach(fragment -> known.put(data(fragment), fragment));
        return known;
    }

    private static ByteBuffer data(Fragment fragment) {
        return Box.find(fragment.bytes(), "mdat").orElseThrow();
    }

    private TestFragments start(String name, RtspServer server, RtspReader reader) {
        CameraId id = new CameraId(name);
        cameras.start(
                new CameraSettings(
                        id,
                        name,
                        "",
                        server.url("slow"),
                        new RtspSettings(RtspTransport.TCP, reader),
                        Optional.empty(),
                        Optional.empty()));
        return TestFragments.of(cameras.get(id).orElseThrow());
    }
}
