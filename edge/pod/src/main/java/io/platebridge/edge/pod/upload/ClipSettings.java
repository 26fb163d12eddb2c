package io.platebridge.edge.pod.upload;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the clips of plate events.
 *
 * @param enabled whether clips are recorded
 * @param duration of a clip, its pre-roll included
 * @param preRoll the part of a clip before the event
 * @param directory where clips wait for their upload
 * @param maxBytes limit of the clips that wait for their upload; beyond it no clip is recorded
 */
public record ClipSettings(
        boolean enabled, Duration duration, Duration preRoll, Path directory, long maxBytes) {

    /**
     * @throws IllegalArgumentException if the pre-roll is not shorter than the clip
     */
    public ClipSettings {
        if (preRoll.compareTo(duration) >= 0) {
            throw new IllegalArgumentException(
                    "a clip's pre-roll is shorter than the clip, found %s of %s"
                            .formatted(preRoll, duration));
        }
    }
}
