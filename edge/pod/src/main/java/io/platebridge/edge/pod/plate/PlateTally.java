package io.platebridge.edge.pod.plate;

/**
 * What there is for a plate of an event.
 *
 * @param bestScore of its readings, 0 to 1
 * @param times how often it was read
 */
record PlateTally(double bestScore, int times) {

    /** Returns whether there is more for it: a higher score, or as high a one and more readings. */
    boolean surerThan(PlateTally other) {
        return bestScore > other.bestScore || (bestScore == other.bestScore && times > other.times);
    }
}
