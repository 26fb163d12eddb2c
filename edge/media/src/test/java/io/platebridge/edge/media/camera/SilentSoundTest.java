package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.codec.SilenceFiller;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cameras that announce audio but send none, or stop sending it: GStreamer's RTSP server behind a
 * proxy.
 */
@Execution(ExecutionMode.CONCURRENT)
class SilentSoundTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Maximum lag of audio behind video at the end. */
    private static final Duration LAG = SilenceFiller.TIMEOUT;

    private static RtspServer server;

    @TempDir private Path folder;
    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());

    /** A camera whose audio can be turned off. */
    private static final class Switch implements RtspProxy.Fault {

        private volatile boolean on;

        Switch(boolean on) {
            this.on = on;
        }

        @Override
        public Optional<byte[]> packet(int channel, byte[] packet) {
            boolean sound = channel == RtspProxy.SOUND || channel == RtspProxy.SOUND_REPORTS;
            return on || !sound ? Optional.of(packet) : Optional.empty();
        }
    }

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
    @ValueSource(strings = {"aac", "stereo", "pcmu", "opus"})
    void a_camera_that_announces_audio_and_sends_none_has_synchronous_silence(String sound) {
        try (RtspProxy proxy = new RtspProxy(server, new Switch(false))) {
            Camera camera = start(proxy.url("tcp/h264/" + sound));
            TestFragments fragments = TestFragments.of(camera);
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 75);
            cameras.close();

            assertSoundInStep(fragments);
            assertEquals(1, fragments.runsEnded());
            MediaFile file = fragments.write(folder.resolve("parts.mp4"));
            assertEquals(List.of(sound.equals("opus") ? "opus" : "aac"), file.sounds());
            assertEquals(fragments.video().size(), file.decode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aac", "pcmu"})
    void silence_replaces_audio_that_stops_until_it_returns(String sound) {
        Switch line = new Switch(true);
        try (RtspProxy proxy = new RtspProxy(server, line)) {
            Camera camera = start(proxy.url("tcp/h264/" + sound));
            TestFragments fragments = TestFragments.of(camera);
            await().atMost(TIMEOUT).until(() -> fragments.audio().size() >= 10);
            assertEquals(Optional.empty(), told(camera));

            line.on = false;
            await().atMost(TIMEOUT).until(() -> told(camera).isPresent());
            int then = fragments.video().size();
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= then + 50);
            assertSoundInStep(fragments);

            line.on = true;
            await().atMost(TIMEOUT).until(() -> told(camera).isEmpty());
            int back = fragments.video().size();
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= back + 25);
            assertSoundInStep(fragments);
            assertEquals(0, fragments.runsEnded());
            cameras.close();

            MediaFile file = fragments.write(folder.resolve("parts.mp4"));
            assertEquals(fragments.video().size(), file.decode());
            assertTrue(
                    file.loudness(Duration.ofSeconds(1)) > -40,
                    "the end of the file is not silent");
        }
    }

    @Test
    void a_camera_without_audio_has_no_audio_fault() {
        Camera camera = start(server.url("silent"));
        TestFragments fragments = TestFragments.of(camera);
        await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 50);

        assertEquals(Optional.empty(), told(camera));
        assertEquals(List.of(), fragments.audio());
    }

    private static Optional<String> told(Camera camera) {
        return camera.state() instanceof Streaming now ? now.soundFault() : Optional.empty();
    }

    /**
     * Asserts that audio starts with the video, has no gaps that a player would notice, and has
     * kept up.
     */
    private static void assertSoundInStep(TestFragments fragments) {
        Duration begin = fragments.all().getFirst().decodeTime();
        Duration heard = begin;
        for (Fragment fragment : fragments.audio()) {
            Duration hole = fragment.decodeTime().minus(heard);
            assertTrue(
                    hole.compareTo(fragment.duration().multipliedBy(2)) < 0,
                    "no audio for " + hole + " at " + fragment.decodeTime());
            heard = fragment.end();
        }
        Duration behind = fragments.video().getLast().decodeTime().minus(heard);
        assertTrue(behind.compareTo(LAG) <= 0, "audio is behind by " + behind);
    }

    private Camera start(SourceUrl source) {
        CameraId id = new CameraId("gate");
        cameras.start(new CameraSettings(id, id.value(), "", source));
        return cameras.get(id).orElseThrow();
    }
}
