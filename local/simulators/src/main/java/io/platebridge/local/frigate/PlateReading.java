package io.platebridge.local.frigate;

/**
 * A plate as Frigate read it.
 *
 * @param score mean of how sure it is of each character, 0 to 1
 */
public record PlateReading(String plate, double score) {

    /** Pairs of characters that are easily mistaken for each other. */
    private static final String LOOK_ALIKE = "0OO01II18BB85SS52ZZ2";

    /**
     * @throws IllegalArgumentException if the score is out of range
     */
    public PlateReading {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is 0 to 1, found " + score);
        }
    }

    /** Returns the plate as read from afar: one character is replaced by a similar one. */
    PlateReading fromAfar() {
        for (int place = 0; place < plate.length(); place++) {
            for (int pair = 0; pair < LOOK_ALIKE.length(); pair += 2) {
                if (plate.charAt(place) == LOOK_ALIKE.charAt(pair)) {
                    String taken =
                            plate.substring(0, place)
                                    + LOOK_ALIKE.charAt(pair + 1)
                                    + plate.substring(place + 1);
                    return new PlateReading(taken, score * 0.96);
                }
            }
        }
        return new PlateReading(plate.substring(0, plate.length() - 1), score * 0.96);
    }

    /** Plates name people. */
    @Override
    public String toString() {
        return "PlateReading[" + score + "]";
    }
}
