package io.platebridge.edge.pod.config;

/** Describes an invalid value without disclosing it. */
final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    InvalidValue(String expected, String found) {
        super("expected %s, found %s".formatted(expected, found));
        this.expected = expected;
        this.found = found;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
