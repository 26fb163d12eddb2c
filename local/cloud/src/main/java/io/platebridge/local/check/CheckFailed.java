package io.platebridge.local.check;

/** Something is not as promised. */
final class CheckFailed extends Exception {
    private static final long serialVersionUID = 1;

    /** A failed check, with the expected and the actual result. */
    CheckFailed(String expected, String found) {
        super("expected %s, found %s".formatted(expected, found));
    }
}
