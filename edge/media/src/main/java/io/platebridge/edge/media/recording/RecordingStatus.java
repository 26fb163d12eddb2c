package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON response of {@code /recording/status}, {@code start} and {@code stop}, in snake_case.
 *
 * @param recording whether a manual recording is running
 * @param recordings the camera's running recordings
 * @param fault why the latest segment could not be written; absent if it could
 */
record RecordingStatus(
        String cameraId, boolean recording, List<Item> recordings, @Nullable String fault) {

    /**
     * A running recording.
     *
     * @param purpose {@code continuous} or {@code command}
     * @param until when it ends automatically; absent if it does not
     * @param writing whether a file is being written now
     */
    record Item(String purpose, Instant startedAt, @Nullable Instant until, boolean writing) {}

    static RecordingStatus of(CameraId camera, SegmentRecorder recorder) {
        List<SegmentRecorder.Recording> now = recorder.status(camera);
        return new RecordingStatus(
                camera.value(),
                now.stream().anyMatch(recording -> recording.purpose() == Purpose.MANUAL),
                now.stream().map(RecordingStatus::item).toList(),
                recorder.fault(camera).orElse(null));
    }

    private static Item item(SegmentRecorder.Recording recording) {
        return new Item(
                recording.purpose().word(),
                recording.startedAt(),
                recording.until().equals(Instant.MAX) ? null : recording.until(),
                recording.writing());
    }
}
