package io.platebridge.edge.media.recording;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.camera.TestFragments;
import io.platebridge.edge.media.source.SourceTiming;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastStartTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bframes", "h264"})
    void a_clip_begins_with_its_first_picture_and_synchronous_audio(String path) throws Exception {
        Path fragmented = folder.resolve("fragmented.mp4");
        int pictures;
        try (RtspServer server = RtspServer.open();
                Cameras cameras =
                        new Cameras(
                                SourceTiming.DEFAULT,
                                Clock.systemUTC(),
                                new Random(1),
                                List.of())) {
            CameraId id = new CameraId("gate");
            cameras.start(new CameraSettings(id, id.value(), "", server.url(path)));
            TestFragments fragments = TestFragments.of(cameras.get(id).orElseThrow());
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 60);
            cameras.close();
            pictures = fragments.video().size();
            fragments.write(fragmented);
        }

        Path clip = folder.resolve("clip.mp4");
        Duration duration = FastStart.copy(fragmented, clip);

        MediaFile file = MediaFile.of(clip);
        List<String> starts = file.streams("start_time");
        assertEquals(0, Double.parseDouble(starts.get(0)), 0.001, "picture, s");
        assertEquals(0, Double.parseDouble(starts.get(1)), 0.022, "sound, s: a packet at most");
        assertEquals(pictures, file.decode());
        assertEquals(duration.toMillis() / 1000.0, file.durationSeconds(), 0.15);
        assertTrue(file.startsWithKeyFrame());
    }
}
