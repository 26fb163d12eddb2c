package io.platebridge.contract;

/**
 * A position in an image, in the unit of the alert's source; usually pixels from the upper left
 * corner; both 0 to 1,000,000.
 */
public record Location(double x, double y) {}
