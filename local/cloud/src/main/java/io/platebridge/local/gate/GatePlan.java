package io.platebridge.local.gate;

import java.time.Duration;

/**
 * How the gate's pod behaves, and how often a car comes.
 *
 * @param heartbeatInterval whole seconds
 * @param whitelistRefreshInterval whole seconds
 * @param clipDuration whole seconds, pre-roll included
 * @param clipPreRoll whole seconds
 * @param pause from car to car, whole seconds, 1-3600
 */
public record GatePlan(
        Duration heartbeatInterval,
        Duration whitelistRefreshInterval,
        Duration clipDuration,
        Duration clipPreRoll,
        Duration pause) {
    /** What pods in the field do. */
    public static GatePlan usual() {
        return new GatePlan(
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(24));
    }
}
