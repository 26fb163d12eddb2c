package io.platebridge.core.access;

/**
 * How often a guest pass lets its car in.
 *
 * @param max how often in all, 1 to {@link #MOST}; in a pod's list how often more, which may be 0
 * @param used how often it did; more than {@code max} if that was lowered
 */
public record PassEntries(int max, int used) {

    /** The most entries of a guest pass. */
    public static final int MOST = 1000;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public PassEntries {
        if (max < 0 || max > MOST || used < 0) {
            throw new IllegalArgumentException(
                    "a guest pass has 0 to %d entries and used 0 or more, found %d and %d"
                            .formatted(MOST, max, used));
        }
    }

    /** Returns how often the car may still enter. */
    public int left() {
        return Math.max(0, max - used);
    }

    /** Returns as many entries, of which none was used. */
    public PassEntries unused() {
        return new PassEntries(max, 0);
    }
}
