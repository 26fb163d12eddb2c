package io.platebridge.core.access;

import java.util.Locale;
import java.util.Optional;

/**
 * A text given as a plate, usually a {@link Plate}. A text that cannot be one, because its normal
 * form is empty or too long, is kept as written, so that it can be denied and reported.
 *
 * @param text the normal form, or the text as written if there is none; at most 64 characters,
 *     without control characters
 * @param formerly the normal form under the previous rule, if it differs: full-width letters, for
 *     example, were unchanged. Older entries are stored under it
 */
public record WrittenPlate(String text, Optional<String> formerly) {

    /** The longest text that is stored. */
    public static final int MAX_LENGTH = 64;

    /** Returns the plate of a text in any spelling. */
    public WrittenPlate(String written) {
        this(
                Plate.find(written).map(Plate::value).orElseGet(() -> legible(written)),
                Plate.find(written).flatMap(plate -> formerForm(plate, written)));
    }

    public static WrittenPlate of(Plate plate) {
        return new WrittenPlate(plate.value());
    }

    /** Returns the plate, or empty if this cannot be one. */
    public Optional<Plate> plate() {
        return Plate.find(text);
    }

    /** As plates were stored until 2026: without spaces and hyphens, in upper case. */
    private static Optional<String> formerForm(Plate plate, String written) {
        String form = written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return Optional.of(form)
                .filter(former -> !former.equals(plate.value()))
                .filter(former -> former.length() <= Plate.MAX_LENGTH)
                .filter(former -> former.chars().allMatch(Character::isLetterOrDigit));
    }

    private static String legible(String written) {
        String visible = written.replaceAll("\\p{Cntrl}", " ");
        if (visible.codePointCount(0, visible.length()) <= MAX_LENGTH) {
            return visible;
        }
        String start = visible.substring(0, visible.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
        return Plate.find(start).isEmpty()
                ? start
                : "…"; // cutting must not turn the text into a plate
    }

    /** Hides all but the last two characters, as {@link Plate} does. */
    @Override
    public String toString() {
        return "WrittenPlate[" + Plate.ending(text) + "]";
    }
}
