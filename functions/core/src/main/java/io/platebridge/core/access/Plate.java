package io.platebridge.core.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A licence plate in normal form: compatible characters made one (NFKC, UAX #15), upper case,
 * letters and digits only. So {@code "ab-c·123"}, {@code "ＡＢＣ 123"} and {@code "ABC123"} are equal,
 * and so is a text that was stored by the rule of before, which took out spaces and hyphens only.
 * Letters of other scripts stay what they are.
 *
 * <p>{@code toString} hides all but the last two characters, because a plate names a person; code
 * that must show or store it asks for {@link #value()}.
 *
 * @param value the normal form, 1 to 16 letters and digits
 */
public record Plate(String value) {

    /** The longest normal form; the longest plates on the road have 10 or 11 characters. */
    public static final int MAX_LENGTH = 16;

    /** What is longer than this is no plate, however little is left of it. */
    private static final int MAX_WRITTEN = 1024;

    /**
     * @param value as somebody wrote it or a detector read it
     * @throws IllegalArgumentException if nothing or too much is left of it
     */
    public Plate {
        if (value.length() > MAX_WRITTEN) {
            throw new IllegalArgumentException(
                    "a plate is written with at most %d characters, found %d"
                            .formatted(MAX_WRITTEN, value.length()));
        }
        value = normalForm(value);
        int length = value.codePointCount(0, value.length());
        if (length == 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a plate has 1 to %d letters and digits, found %d"
                            .formatted(MAX_LENGTH, length));
        }
    }

    /**
     * Returns the plate that somebody wrote or a detector read.
     *
     * @throws IllegalArgumentException if nothing or too much is left of it
     */
    public static Plate of(String written) {
        return new Plate(written);
    }

    /** As {@link #of}; nothing if it can't be a plate. */
    public static Optional<Plate> find(String written) {
        try {
            return Optional.of(new Plate(written));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String normalForm(String written) {
        // Upper case may take letters apart again, and what is left may belong together.
        String upper = nfkc(nfkc(written).toUpperCase(Locale.ROOT));
        var left = new StringBuilder(upper.length());
        upper.codePoints().filter(Character::isLetterOrDigit).forEach(left::appendCodePoint);
        return nfkc(left.toString());
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    @Override
    public String toString() {
        return "Plate[" + ending(value) + "]";
    }

    /** Returns the last two characters of a text, as much of a plate as a log may show. */
    static String ending(String text) {
        int characters = text.codePointCount(0, text.length());
        return "…" + text.substring(text.offsetByCodePoints(0, Math.max(0, characters - 2)));
    }
}
