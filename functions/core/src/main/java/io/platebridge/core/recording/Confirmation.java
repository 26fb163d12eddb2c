package io.platebridge.core.recording;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod's confirmation that an upload is complete, with the facts about the clip.
 *
 * @param filePath as returned for the announcement
 * @param facts the facts about the clip
 */
public record Confirmation(CameraId camera, String filePath, Facts facts) {

    /**
     * Facts about a clip.
     *
     * @param duration 0 to 24 h
     * @param eventType {@code plate_detection}, {@code motion}, {@code manual}, {@code continuous};
     *     free text of at most 40 characters
     * @param plate the detected plate, as it was read
     * @param event the event it belongs to
     * @param recordedAt start of the clip, by the pod's clock
     */
    public record Facts(
            Optional<Duration> duration,
            Optional<String> eventType,
            Optional<WrittenPlate> plate,
            Optional<EventId> event,
            Optional<Instant> recordedAt) {

        /** Nothing is known. */
        public static final Facts NONE =
                new Facts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        /** Returns these facts, and others where these are unknown. */
        public Facts or(Facts others) {
            return new Facts(
                    duration.or(others::duration),
                    eventType.or(others::eventType),
                    plate.or(others::plate),
                    event.or(others::event),
                    recordedAt.or(others::recordedAt));
        }
    }
}
