package io.platebridge.core.tenancy;

import io.platebridge.core.Characters;

/** Names for people. */
public final class Names {

    private static final int MAX = 128;

    private Names() {}

    /**
     * Returns a name if it is one.
     *
     * @param noun what is named, for messages
     * @throws IllegalArgumentException if it is blank or longer than 128 characters (code points,
     *     as the contract counts them)
     */
    public static String check(String noun, String name) {
        int length = Characters.count(name);
        if (name.isBlank() || length > MAX) {
            throw new IllegalArgumentException(
                    "a %s has 1 to %d characters, not all blank; found %d"
                            .formatted(noun, MAX, length));
        }
        return name;
    }
}
