package io.platebridge.edge.media.source;

import java.time.Duration;

/**
 * How patient a pod is with its cameras.
 *
 * @param opening the longest a connection may take until its streams are known
 * @param silence the longest pause of a connected camera that sends many pictures
 * @param silenceLongest the same of one that sends few; {@link Liveness} finds what is between
 * @param keyFrame the longest it may send no picture that decoding can start at
 * @param keyFrameLongest what that grows to while none comes
 * @param retryFirst the longest pause before the first new attempt; it doubles with each one that
 *     fails
 * @param retryLongest what the pause grows to
 * @param retryRefused the pause after a wrong password, because cameras lock out whoever insists
 */
public record SourceTiming(
        Duration opening,
        Duration silence,
        Duration silenceLongest,
        Duration keyFrame,
        Duration keyFrameLongest,
        Duration retryFirst,
        Duration retryLongest,
        Duration retryRefused) {

    /** Sees a dead camera within 3 s and is back within 1 s of its return. */
    public static final SourceTiming DEFAULT =
            new SourceTiming(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(2500),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMillis(200),
                    Duration.ofMillis(800),
                    Duration.ofSeconds(30));

    /** The same with another silence, of a camera whose rate is known. */
    public SourceTiming silentFor(Duration other) {
        return new SourceTiming(
                opening,
                other,
                silenceLongest,
                keyFrame,
                keyFrameLongest,
                retryFirst,
                retryLongest,
                retryRefused);
    }
}
