package io.platebridge.core.recording;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod's word that an upload is complete, and what the clip shows.
 *
 * @param filePath as answered when the clip was announced
 * @param facts what the clip shows
 */
public record Confirmation(CameraId camera, String filePath, Facts facts) {

    /**
     * What a clip shows.
     *
     * @param duration 0 to 24 h
     * @param eventType {@code plate_detection}, {@code motion}, {@code manual}, {@code continuous};
     *     free text of at most 40 characters
     * @param plate the plate that was seen, as it was read
     * @param event the event it belongs to
     * @param recordedAt start of the clip, by the pod's clock
     */
    public record Facts(
            Optional<Duration> duration,
            Optional<String> eventType,
            Optional<WrittenPlate> plate,
            Optional<EventId> event,
            Optional<Instant> recordedAt) {}
}
