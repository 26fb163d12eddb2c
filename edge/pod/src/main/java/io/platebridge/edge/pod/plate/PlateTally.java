package io.platebridge.edge.pod.plate;

/**
 * The readings of one plate of an event.
 *
 * @param bestScore of its readings, 0 to 1
 * @param times how often it was read
 */
record PlateTally(double bestScore, int times) {

    /** Tells whether the best score is higher, or equal with more readings. */
    boolean scoresHigherThan(PlateTally other) {
        return bestScore > other.bestScore || (bestScore == other.bestScore && times > other.times);
    }
}
