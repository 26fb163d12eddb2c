package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /recording/status}, {@code start} and {@code stop} answer, in snake_case.
 *
 * @param recording whether the camera is recorded by command
 * @param recordings what is being recorded of it
 * @param fault why the latest chunk could not be written
 */
record RecordingStatus(
        String cameraId, boolean recording, List<Item> recordings, @Nullable String fault) {

    /**
     * A recording that goes on.
     *
     * @param purpose {@code continuous} or {@code command}
     * @param until when it ends by itself; absent if it does not
     * @param writing whether a chunk is being written now
     */
    record Item(String purpose, Instant startedAt, @Nullable Instant until, boolean writing) {}

    static RecordingStatus of(CameraId camera, SegmentRecorder recorder) {
        List<SegmentRecorder.Recording> now = recorder.status(camera);
        return new RecordingStatus(
                camera.value(),
                now.stream().anyMatch(recording -> recording.purpose() == Purpose.COMMAND),
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
