package io.platebridge.local.scene;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A car that arrives at the gate.
 *
 * @param plate as it stands on the car: 1 to 10 letters, digits, spaces and hyphens
 * @param admitted whether the barrier opens; a car that is not admitted backs away again
 */
public record Visitor(String plate, boolean admitted) {

    /** An admitted and a denied visitor, as options name them. */
    public static final String EXAMPLE = "ABC123,!XYZ789";

    private static final Pattern PLATE = Pattern.compile("[A-Z0-9][A-Z0-9 -]{0,9}");

    /**
     * @throws IllegalArgumentException if the plate can't be painted on a car
     */
    public Visitor {
        plate = plate.toUpperCase(Locale.ROOT);
        if (!PLATE.matcher(plate).matches()) {
            throw new IllegalArgumentException(
                    "a simulated car's plate has 1 to 10 letters, digits, spaces and hyphens, found"
                            + " \"%s\"".formatted(plate));
        }
    }

    /**
     * Returns the visitor written as {@code DEMO123} (admitted) or {@code !DEMO123} (turned away).
     *
     * @throws IllegalArgumentException if the plate can't be painted on a car
     */
    public static Visitor of(String written) {
        return written.startsWith("!")
                ? new Visitor(written.substring(1), false)
                : new Visitor(written, true);
    }
}
