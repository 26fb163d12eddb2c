package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cameras that omit {@code a=rtpmap}, as RFC 3551 §6 allows for static payload types: GStreamer's
 * RTSP server behind a proxy.
 */
@Execution(ExecutionMode.CONCURRENT)
class StaticPayloadTypesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static RtspServer server;

    @TempDir private Path folder;
    private final Cameras cameras =
            new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of());

    /** Announces a track's codec only by a payload type, possibly by another one's. */
    private record Numbered(int channel, int from, int to) implements RtspProxy.Fault {

        @Override
        public String description(String sdp) {
            return sdp.replaceAll("a=(rtpmap|fmtp|framesize):" + from + " .*\r\n", "")
                    .replaceAll("(m=\\w+ \\d+ RTP/AVP) " + from + "\r\n", "$1 " + to + "\r\n");
        }

        @Override
        public Optional<byte[]> packet(int on, byte[] packet) {
            if (on == channel) {
                packet[1] = (byte) ((packet[1] & 0x80) | to);
            }
            return Optional.of(packet);
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

    /**
     * µ-law replaces G.722, which has as many bits and accepts any of them: the result is noise.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 0, pcmu",
        "8, 8, pcma",
        "0, 9, pcmu",
        "10, 10, l16-stereo",
        "11, 11, l16",
        "14, 14, mp2",
    })
    void audio_with_a_static_payload_type_becomes_aac(int from, int to, String sound) {
        try (RtspProxy proxy = new RtspProxy(server, new Numbered(RtspProxy.SOUND, from, to))) {
            Camera camera = start(proxy.url("tcp/h264/" + sound).secret());
            TestFragments fragments = TestFragments.of(camera);
            await().atMost(TIMEOUT)
                    .until(() -> fragments.audio().size() >= 30 && fragments.video().size() >= 75);
            assertEquals(Optional.empty(), told(camera));
            cameras.close();

            MediaFile file = fragments.write(folder.resolve("parts.mp4"));
            assertEquals(List.of("aac"), file.sounds());
            assertEquals(fragments.video().size(), file.decode());
            assertTrue(file.loudness(Duration.ofSeconds(1)) > -60, "the audio is not silent");
        }
    }

    /** GSM, DVI4, LPC, QCELP, comfort noise, G.728, DVI4, G.729. */
    @ParameterizedTest
    @CsvSource({"3", "5", "6", "7", "12", "13", "15", "16", "17", "18"})
    void audio_that_cannot_be_passed_on_is_reported_and_the_video_continues(int type) {
        try (RtspProxy proxy = new RtspProxy(server, new Numbered(RtspProxy.SOUND, 0, type))) {
            Camera camera = start(proxy.url("tcp/h264/pcmu").secret());
            TestFragments fragments = TestFragments.of(camera);
            await().atMost(TIMEOUT).until(() -> told(camera).isPresent());
            int then = fragments.video().size();
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= then + 25);

            assertEquals(0, fragments.runsEnded());
        }
    }

    @Test
    void video_with_a_static_payload_type_is_passed_on_if_it_is_jpeg() {
        try (RtspProxy proxy = new RtspProxy(server, new Numbered(RtspProxy.PICTURES, 26, 26))) {
            TestFragments fragments = TestFragments.of(start(proxy.url("tcp/mjpeg/none").secret()));
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 25);

            assertEquals(Format.JPEG, fragments.last().format().video());
        }
    }

    @ParameterizedTest
    @CsvSource({"31, h261", "32, mpeg"})
    void video_with_an_unsupported_payload_type_is_refused_by_name(int type, String name) {
        try (RtspProxy proxy = new RtspProxy(server, new Numbered(RtspProxy.PICTURES, 26, type))) {
            Camera camera = start(proxy.url("tcp/mjpeg/none").secret());
            await().atMost(TIMEOUT).until(() -> camera.state() instanceof Failed);

            Failed failed = (Failed) camera.state();
            assertEquals(FailureReason.UNSUPPORTED, failed.reason());
            assertTrue(failed.detail().contains(name), failed.detail());
        }
    }

    @ParameterizedTest
    @CsvSource({"pcm_mulaw, mkv", "pcm_alaw, mkv", "libgsm_ms, avi", "g723_1, avi"})
    void audio_of_a_file_becomes_aac(String codec, String container) throws IOException {
        Path film = FfmpegServer.film(folder.resolve("film." + container), codec);
        Camera camera = start("file:" + film);
        TestFragments fragments = TestFragments.of(camera);
        await().atMost(TIMEOUT).until(() -> fragments.audio().size() >= 15);
        assertEquals(Optional.empty(), told(camera));
        cameras.close();

        MediaFile file = fragments.write(folder.resolve("parts.mp4"));
        assertEquals(List.of("aac"), file.sounds());
        assertEquals(fragments.video().size(), file.decode());
        assertTrue(file.loudness(Duration.ofSeconds(1)) > -60, "the audio is not silent");
    }

    private static Optional<String> told(Camera camera) {
        return camera.state() instanceof Streaming now ? now.soundFault() : Optional.empty();
    }

    private Camera start(String source) {
        CameraId id = new CameraId("gate");
        cameras.start(new CameraSettings(id, id.value(), "", SourceUrl.of(source)));
        return cameras.get(id).orElseThrow();
    }
}
