package io.platebridge.edge.media.source;

import java.time.Duration;

/**
 * Timeouts and retry intervals for cameras.
 *
 * @param opening limit for opening a connection until its streams are known
 * @param silence maximum pause of a connected camera with a high frame rate
 * @param silenceLongest maximum pause of one with a low frame rate; {@link Liveness} chooses a
 *     value in between
 * @param keyFrame maximum time without a picture at which decoding can start
 * @param keyFrameLongest upper limit to which {@code keyFrame} is increased while none arrives
 * @param retryFirst maximum pause before the first retry; doubled by each failed one
 * @param retryLongest upper limit of that pause
 * @param retryRefused pause after a wrong password, because cameras lock out repeated attempts
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

    /** Detects a dead camera within 3 s and reconnects within 1 s of its return. */
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

    /** Returns the same timing for a camera whose maximum pause is known. */
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
