package io.platebridge.edge.pod.upload;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is recorded of a plate event.
 *
 * @param enabled whether anything is
 * @param duration of a clip, its pre-roll included
 * @param preRoll what a clip shows of the time before the event
 * @param directory where clips wait for their upload
 * @param maxBytes what waiting clips may take of the disk; beyond it no clip is begun
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
