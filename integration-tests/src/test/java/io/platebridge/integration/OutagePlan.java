package io.platebridge.integration;

import java.time.Duration;

/**
 * A day of outages, in less time.
 *
 * @param cars that Frigate sees, evenly over the day
 * @param cycles how often each outage comes
 * @param cycle how long all outages take together, without the time until the servers are back
 * @param kills of the pod, each before a random car
 * @param seed of all that is random
 */
record OutagePlan(int cars, int cycles, Duration cycle, int kills, long seed) {

    /** Into how many a cycle is divided; each outage takes one or two of them. */
    static final int SLOTS = 10;

    private static final String PREFIX = "platebridge.outage.";

    /** Returns the plan of the system properties, by default one that fits into CI. */
    static OutagePlan ofProperties() {
        return new OutagePlan(
                Integer.getInteger(PREFIX + "cars", 160),
                Integer.getInteger(PREFIX + "cycles", 1),
                Duration.ofSeconds(Integer.getInteger(PREFIX + "cycle", 30)),
                Integer.getInteger(PREFIX + "kills", 3),
                Long.getLong(PREFIX + "seed", 20_261_130L));
    }

    Duration slot() {
        return cycle.dividedBy(SLOTS);
    }
}
