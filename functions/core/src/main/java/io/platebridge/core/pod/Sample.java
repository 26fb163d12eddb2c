package io.platebridge.core.pod;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a pod reported about itself at one moment, as its history keeps it.
 *
 * @param at when the heartbeat came, in whole seconds
 * @param health its measures, to a tenth
 * @param firmware version of the pod's software
 */
public record Sample(Instant at, Health health, Optional<String> firmware) {

    public Sample {
        at = at.truncatedTo(ChronoUnit.SECONDS);
        health =
                new Health(
                        tenths(health.cpuUsage()),
                        tenths(health.memoryUsage()),
                        tenths(health.diskUsage()),
                        tenths(health.temperature()));
    }

    private static Optional<Double> tenths(Optional<Double> measure) {
        return measure.map(value -> Math.round(value * 10) / 10.0);
    }
}
