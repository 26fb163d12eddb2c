package io.platebridge.local.gate;

import java.time.Duration;
import java.util.List;

/**
 * The behaviour of the gate's pod, and the interval between cars.
 *
 * @param heartbeatInterval whole seconds
 * @param whitelistRefreshInterval whole seconds
 * @param clipDuration whole seconds, pre-roll included
 * @param clipPreRoll whole seconds
 * @param pause from car to car, whole seconds, 1-3600
 * @param frigate the version whose messages the simulated Frigate sends, one of {@link #FRIGATES}
 */
public record GatePlan(
        Duration heartbeatInterval,
        Duration whitelistRefreshInterval,
        Duration clipDuration,
        Duration clipPreRoll,
        Duration pause,
        String frigate) {

    /** The versions of Frigate that can be simulated, the latest last. */
    public static final List<String> FRIGATES = List.of("0.16", "0.17", "0.18");

    /**
     * @throws IllegalArgumentException if Frigate's version is not one of them
     */
    public GatePlan {
        if (!FRIGATES.contains(frigate)) {
            throw new IllegalArgumentException(
                    "expected one of %s, found %s".formatted(FRIGATES, frigate));
        }
    }

    /** The settings of pods in the field. */
    public static GatePlan usual() {
        return new GatePlan(
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(24),
                FRIGATES.getLast());
    }

    /** Returns the same gate with another version of Frigate. */
    public GatePlan with(String otherFrigate) {
        return new GatePlan(
                heartbeatInterval,
                whitelistRefreshInterval,
                clipDuration,
                clipPreRoll,
                pause,
                otherFrigate);
    }

    /** Returns the same gate whose pod reports at another interval. */
    public GatePlan with(Duration otherHeartbeatInterval) {
        return new GatePlan(
                otherHeartbeatInterval,
                whitelistRefreshInterval,
                clipDuration,
                clipPreRoll,
                pause,
                frigate);
    }
}
