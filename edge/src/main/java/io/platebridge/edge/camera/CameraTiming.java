package io.platebridge.edge.camera;

import java.time.Duration;

/**
 * How patient a pod is with its cameras.
 *
 * @param opening the longest a connection may take until its streams are known
 * @param silence the longest a connected camera may send no picture
 * @param keyFrame the longest it may send none that decoding can start at
 * @param retryFirst the longest pause before the first new attempt; it doubles with each one that
 *     fails
 * @param retryLongest what the pause grows to
 * @param retryRefused the pause after a wrong password, because cameras lock out whoever insists
 */
public record CameraTiming(
        Duration opening,
        Duration silence,
        Duration keyFrame,
        Duration retryFirst,
        Duration retryLongest,
        Duration retryRefused) {

    /** Sees a dead camera within 3 s and is back within 1 s of its return. */
    public static final CameraTiming DEFAULT =
            new CameraTiming(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(2500),
                    Duration.ofSeconds(30),
                    Duration.ofMillis(200),
                    Duration.ofMillis(800),
                    Duration.ofSeconds(30));
}
