package io.platebridge.local.check;

/** Something is not as promised. */
final class Unproven extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what was expected and what was found instead. */
    Unproven(String expected, String found) {
        super("expected %s, found %s".formatted(expected, found));
    }
}
