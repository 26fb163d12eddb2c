package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import java.time.Duration;
import java.time.Instant;

/**
 * A request for a clip: {@code total} of video, starting {@code preRoll} before an event.
 *
 * @param preRoll at most {@code total}
 * @param total greater than zero, at most 10 minutes
 */
public record ClipRequest(CameraId camera, Instant eventAt, Duration preRoll, Duration total) {

    private static final Duration MAX_LENGTH = Duration.ofMinutes(10);

    /**
     * @throws IllegalArgumentException if a duration is out of range
     */
    public ClipRequest {
        if (total.compareTo(Duration.ZERO) <= 0 || total.compareTo(MAX_LENGTH) > 0) {
            throw new IllegalArgumentException(
                    "a clip lasts at most %s, found %s".formatted(MAX_LENGTH, total));
        }
        if (preRoll.isNegative() || preRoll.compareTo(total) > 0) {
            throw new IllegalArgumentException(
                    "a pre-roll lasts at most as long as the clip, %s, found %s"
                            .formatted(total, preRoll));
        }
    }

    /** The requested start of the video. */
    Instant from() {
        return eventAt.minus(preRoll);
    }

    /** The requested end of the video. */
    Instant until() {
        return from().plus(total);
    }
}
