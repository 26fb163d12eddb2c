package io.platebridge.core.access;

import java.util.Locale;

/**
 * A licence plate in normal form: upper case, without spaces and hyphens, so that {@code "ab-c
 * 123"} and {@code "ABC123"} are equal.
 *
 * <p>{@code toString} hides all but the last two characters, because a plate names a person; code
 * that must show or store it asks for {@link #value()}.
 *
 * @param value the normal form, 1 to 16 letters and digits
 */
public record Plate(String value) {

    /** The longest normal form; the longest plates on the road have 10 or 11 characters. */
    public static final int MAX_LENGTH = 16;

    /**
     * @throws IllegalArgumentException if {@code value} is not a normal form
     */
    public Plate {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a plate has 1 to %d letters and digits, found %d"
                            .formatted(MAX_LENGTH, value.length()));
        }
        if (!value.equals(normalise(value))
                || !value.chars().allMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException(
                    "a plate has letters and digits only, apart from spaces and hyphens");
        }
    }

    /**
     * Returns the plate that somebody wrote or a detector read.
     *
     * @throws IllegalArgumentException if nothing, too much, or something other than letters,
     *     digits, spaces and hyphens was written
     */
    public static Plate of(String written) {
        return new Plate(normalise(written));
    }

    private static String normalise(String written) {
        return written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Plate[…" + value.substring(Math.max(0, value.length() - 2)) + "]";
    }
}
