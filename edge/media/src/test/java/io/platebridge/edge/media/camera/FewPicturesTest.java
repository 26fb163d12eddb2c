package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraState.Failed;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Cameras that send a picture every few seconds. */
@Execution(ExecutionMode.CONCURRENT)
class FewPicturesTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

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
    void a_picture_every_two_seconds_by_rtsp_is_a_stream_and_its_end_is_seen() {
        try (RtspServer server = RtspServer.open()) {
            Camera camera = start(server.url("rare"));
            TestFragments fragments = TestFragments.of(camera);
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 5);
            assertEquals(0, fragments.runsEnded());

            server.freeze();
            await().atMost(TIMEOUT).until(() -> camera.state() instanceof Failed);
            assertEquals(FailureReason.SILENT, ((Failed) camera.state()).reason());
            server.thaw();
            int before = fragments.video().size();
            await().atMost(TIMEOUT).until(() -> fragments.video().size() > before + 1);
        }
    }

    @Test
    void a_jpeg_every_three_seconds_is_a_stream() throws IOException {
        try (JpegServer server = JpegServer.every(Duration.ofSeconds(3))) {
            TestFragments fragments =
                    TestFragments.of(start(SourceUrl.of(server.url("viewer:p@ss"))));
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 4);

            assertEquals(0, fragments.runsEnded());
        }
    }

    private Camera start(SourceUrl url) {
        CameraId id = new CameraId("gate");
        cameras.start(new CameraSettings(id, "gate", "", url));
        return cameras.get(id).orElseThrow();
    }
}
