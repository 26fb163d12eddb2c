package io.platebridge.core.pod;

import java.util.Optional;

/**
 * The health of a pod's hardware; each value may be unknown.
 *
 * @param cpuUsage percent, 0 to 100
 * @param memoryUsage percent, 0 to 100
 * @param diskUsage percent, 0 to 100
 * @param temperature degrees Celsius
 */
public record Health(
        Optional<Double> cpuUsage,
        Optional<Double> memoryUsage,
        Optional<Double> diskUsage,
        Optional<Double> temperature) {

    /** No value is known. */
    public static final Health UNKNOWN =
            new Health(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
