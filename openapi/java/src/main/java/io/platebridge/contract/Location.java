package io.platebridge.contract;

/**
 * A place in a picture, in the unit of whoever raised the alert, mostly pixels from the upper left
 * corner; both 0 to 1,000,000.
 */
public record Location(double x, double y) {}
