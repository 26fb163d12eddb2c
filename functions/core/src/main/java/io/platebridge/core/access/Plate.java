package io.platebridge.core.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A licence plate in normal form: compatibility composition (NFKC, UAX #15), upper case, letters
 * and digits only. So {@code "ab-c·123"}, {@code "ＡＢＣ 123"} and {@code "ABC123"} are equal, and so
 * is a text stored under the previous rule, which removed only spaces and hyphens. Letters of other
 * scripts are unchanged.
 *
 * <p>{@code toString} masks all but the last two characters, because a plate identifies a person;
 * code that must show or store it calls {@link #value()}.
 *
 * @param value the normal form, 1 to 16 letters and digits
 */
public record Plate(String value) {

    /** The longest normal form; the longest plates on the road have 10 or 11 characters. */
    public static final int MAX_LENGTH = 16;

    /** A longer text is not a plate, even if its normal form is short enough. */
    private static final int MAX_WRITTEN = 1024;

    /**
     * @param value the plate in any spelling
     * @throws IllegalArgumentException if the normal form is empty or too long
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
     * Returns the plate of a text in any spelling.
     *
     * @throws IllegalArgumentException if the normal form is empty or too long
     */
    public static Plate of(String written) {
        return new Plate(written);
    }

    /** As {@link #of}, or empty if the text cannot be a plate. */
    public static Optional<Plate> find(String written) {
        try {
            return Optional.of(new Plate(written));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String normalForm(String written) {
        if (isNormal(written)) {
            return written; // as nearly all of a stored list of 100,000
        }
        // Upper case may decompose letters, and removing characters may make others combine.
        String upper = nfkc(nfkc(written).toUpperCase(Locale.ROOT));
        var left = new StringBuilder(upper.length());
        upper.codePoints().filter(Character::isLetterOrDigit).forEach(left::appendCodePoint);
        return nfkc(left.toString());
    }

    private static boolean isNormal(String written) {
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            boolean digit = character >= '0' && character <= '9';
            boolean letter = character >= 'A' && character <= 'Z';
            if (!digit && !letter) {
                return false;
            }
        }
        return true;
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
