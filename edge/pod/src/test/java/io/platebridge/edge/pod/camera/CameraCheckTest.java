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
import java.util.Random;
import org.junit.jupiter.api.Test;

class CameraCheckTest {

    private static CheckLine check(SourceUrl url) throws InterruptedException {
        var settings = new CameraSettings(new CameraId("gate"), "Gate", "", url);
        return new CameraCheck(settings, new Random(1)).run().getFirst();
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
}
