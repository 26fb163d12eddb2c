package io.platebridge.core.tenancy;

/** Names for people. */
final class Names {

    private static final int MAX = 128;

    private Names() {}

    /**
     * @throws IllegalArgumentException if a name is blank or longer than 128 characters
     */
    static void check(String noun, String name) {
        if (name.isBlank() || name.length() > MAX) {
            throw new IllegalArgumentException(
                    "a %s has 1 to %d characters, found %d"
                            .formatted(noun, MAX, name.strip().length()));
        }
    }
}
