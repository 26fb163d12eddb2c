package io.platebridge.core.alert;

/**
 * A position in an image, in the unit of the alert's source; usually pixels from the upper left
 * corner.
 *
 * @param x 0 to {@value #MAX}
 * @param y 0 to {@value #MAX}
 */
public record Location(double x, double y) {

    public static final int MAX = 1_000_000;

    /**
     * @throws IllegalArgumentException if either is outside
     */
    public Location {
        if (!(x >= 0 && x <= MAX && y >= 0 && y <= MAX)) {
            throw new IllegalArgumentException("a location's x and y are 0 to " + MAX);
        }
    }
}
