package io.platebridge.core.alert;

import io.platebridge.core.Characters;
import java.util.Optional;

/**
 * The observation of an alert.
 *
 * @param message for people, at most {@value #MAX_MESSAGE} characters
 * @param objectType the object, e.g. {@code person}; at most {@value #MAX_OBJECT_TYPE} characters
 * @param confidence 0 to 1
 */
public record Observation(
        Severity severity,
        String message,
        Optional<String> objectType,
        Optional<Double> confidence,
        Optional<Location> location) {

    public static final int MAX_MESSAGE = 1024;

    public static final int MAX_OBJECT_TYPE = 64;

    /**
     * @throws IllegalArgumentException if a text is longer or the confidence outside
     */
    public Observation {
        if (Characters.count(message) > MAX_MESSAGE) {
            throw new IllegalArgumentException(
                    "an alert's message is at most %d characters; found %d"
                            .formatted(MAX_MESSAGE, Characters.count(message)));
        }
        if (objectType.filter(type -> Characters.count(type) > MAX_OBJECT_TYPE).isPresent()) {
            throw new IllegalArgumentException(
                    "an alert's object type is at most %d characters".formatted(MAX_OBJECT_TYPE));
        }
        if (confidence.filter(sure -> !(sure >= 0 && sure <= 1)).isPresent()) {
            throw new IllegalArgumentException("an alert's confidence is 0 to 1");
        }
    }
}
