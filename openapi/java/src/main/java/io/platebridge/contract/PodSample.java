package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pod reported about itself at one moment.
 *
 * @param cpuUsage percent
 * @param memoryUsage percent
 * @param diskUsage percent
 * @param temperature degrees Celsius
 */
public record PodSample(
        Instant at,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Double diskUsage,
        @Nullable Double temperature,
        @Nullable String firmwareVersion) {

    public PodSample {
        requireNonNull(at, "at");
    }
}
