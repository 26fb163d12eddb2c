package io.platebridge.edge.pod.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.source.FailureReason;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CameraCheckTest {

    private static CameraSettings settings(SourceUrl url) {
        return new CameraSettings(new CameraId("gate"), "Gate", "", url);
    }

    private static CheckLine check(SourceUrl url) throws InterruptedException {
        return new CameraCheck(settings(url), _ -> OptionalDouble.empty(), new Random(1))
                .run()
                .getFirst();
    }

    @Test
    void a_camera_that_sends_video_is_described_without_its_password() throws Exception {
        try (var server = RtspServer.withPassword("admin", "hunter2")) {
            CheckLine line = check(server.url("admin:hunter2", "h264"));
            assertEquals(Verdict.OK, line.verdict(), line.text());
            assertTrue(
                    line.text().matches("camera gate at .*: h264, \\d+×\\d+, [1-9][0-9.]* fps"),
                    line.text());
            assertFalse(line.text().contains("hunter2"), line.text());
        }
    }

    @Test
    void a_wrong_password_is_told_with_its_remedy_and_without_the_password() throws Exception {
        try (var server = RtspServer.withPassword("admin", "hunter2")) {
            CheckLine line = check(server.url("admin:hunter3", "h264"));
            assertEquals(Verdict.FAULT, line.verdict(), line.text());
            assertTrue(
                    line.text().endsWith(CameraRemedy.of(FailureReason.UNAUTHORIZED)), line.text());
            assertFalse(line.text().contains("hunter3"), line.text());
        }
    }

    @Test
    void a_camera_that_is_away_is_told_with_its_remedy() throws Exception {
        CheckLine line = check(SourceUrl.of("rtsp://127.0.0.1:1/stream"));
        assertEquals(Verdict.FAULT, line.verdict(), line.text());
        assertTrue(line.text().endsWith(CameraRemedy.of(FailureReason.UNREACHABLE)), line.text());
    }

    @Test
    void a_camera_that_the_running_pod_receives_is_not_opened_again() throws Exception {
        CameraSettings away = settings(SourceUrl.of("rtsp://127.0.0.1:1/stream"));
        CheckLine line =
                new CameraCheck(away, _ -> OptionalDouble.of(25), new Random(1)).run().getFirst();
        assertEquals(Verdict.OK, line.verdict(), line.text());
        assertTrue(
                line.text().endsWith("/stream: the running pod receives it, 25.0 fps"),
                line.text());
    }

    @Test
    void a_camera_that_still_connects_at_the_end_is_told_to_send_key_frames() throws Exception {
        try (var server = RtspServer.open()) {
            server.freeze();
            CheckLine line =
                    new CameraCheck(
                                    settings(server.url("h264")),
                                    _ -> OptionalDouble.empty(),
                                    new Random(1),
                                    Duration.ofSeconds(1))
                            .run()
                            .getFirst();
            assertEquals(Verdict.FAULT, line.verdict(), line.text());
            assertTrue(line.text().endsWith("within 1 s; " + CameraRemedy.KEY_FRAMES), line.text());
        }
    }
}
