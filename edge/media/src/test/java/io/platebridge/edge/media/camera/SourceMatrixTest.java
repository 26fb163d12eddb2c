package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.InitSegment;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every video codec with every audio codec over every transport, with GStreamer's RTSP server. */
@Execution(ExecutionMode.CONCURRENT)
class SourceMatrixTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The resulting audio codecs, as ffprobe names them. */
    private static final Map<String, List<String>> SOUNDS =
            Map.of(
                    "none", List.of(),
                    "aac", List.of("aac"),
                    "pcmu", List.of("aac"),
                    "pcma", List.of("aac"),
                    "opus", List.of("opus"));

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
    @CsvSource({
        "AUTO, TCP, h264",
        "AUTO, TCP, h265",
        "FFMPEG, TCP, h264",
        "FFMPEG, TCP, h265",
        "AUTO, UDP, h264",
        "AUTO, UDP, h265"
    })
    void video_is_passed_on_with_every_audio_codec(
            RtspReader reader, RtspTransport transport, String codec) {
        Map<String, TestFragments> all = start(new RtspSettings(transport, reader), codec);
        all.forEach((sound, fragments) -> {
            await(sound).atMost(TIMEOUT).until(() -> enough(fragments, sound));
        });
        cameras.close();

        all.forEach((sound, fragments) -> {
            MediaFile file = fragments.write(folder.resolve(sound + ".mp4"));
            assertEquals(SOUNDS.get(sound), file.sounds(), sound);
            assertEquals(fragments.of(fragments.last()).size(), file.decode(), sound);
        });
    }

    @ParameterizedTest
    @EnumSource
    void jpegs_are_passed_on_unchanged_and_without_audio(RtspTransport transport) {
        Map<String, TestFragments> all =
                start(new RtspSettings(transport, RtspReader.AUTO), "mjpeg");
        all.forEach((sound, fragments) -> {
            await(sound).atMost(TIMEOUT).until(() -> fragments.video().size() >= 25);
        });
        cameras.close();

        all.forEach((sound, fragments) -> {
            assertEquals(fragments.all(), fragments.video(), sound);
            InitSegment init = fragments.last();
            assertEquals(0, init.size());
            assertEquals(Format.JPEG, init.format().video());
            assertEquals(320, init.format().width());
            Fragment last = fragments.video().getLast();
            assertTrue(last.keyFrame());
            Path picture = folder.resolve(sound + ".jpg");
            write(picture, last);
            assertEquals(1, MediaFile.of(picture).decode(), sound);
        });
    }

    private Map<String, TestFragments> start(RtspSettings rtsp, String codec) {
        Map<String, TestFragments> all = new LinkedHashMap<>();
        for (String sound : SOUNDS.keySet()) {
            String path = rtsp.transport().name().toLowerCase(java.util.Locale.ROOT) + "/" + codec;
            CameraId id = new CameraId(codec + "-" + sound);
            cameras.start(
                    new CameraSettings(
                            id,
                            codec,
                            "",
                            server.url(path + "/" + sound),
                            rtsp,
                            Optional.empty(),
                            Optional.empty()));
            all.put(sound, TestFragments.of(cameras.get(id).orElseThrow()));
        }
        return all;
    }

    private static boolean enough(TestFragments fragments, String sound) {
        boolean silent = SOUNDS.get(sound).isEmpty();
        return fragments.video().size() >= 50 && (silent || fragments.audio().size() >= 25);
    }

    private static void write(Path file, Fragment fragment) {
        byte[] bytes = new byte[fragment.size()];
        fragment.bytes().get(bytes);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
