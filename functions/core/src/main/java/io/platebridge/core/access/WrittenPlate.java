package io.platebridge.core.access;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wrote or a detector read where a plate is expected; mostly a {@link Plate}. What
 * can't be one, because nothing or too much is left of it in normal form, is kept as it was
 * written, so that it can be denied and told.
 *
 * @param text the normal form, or what was written if there is none: at most 64 characters, without
 *     control characters
 * @param formerly the normal form by the rule of before, where it was another: full-width letters,
 *     for example, were left as they are. Entries of then stand under it in the store
 */
public record WrittenPlate(String text, Optional<String> formerly) {

    /** The longest text that is kept. */
    public static final int MAX_LENGTH = 64;

    /** Returns what was written, in any spelling. */
    public WrittenPlate(String written) {
        this(
                Plate.find(written).map(Plate::value).orElseGet(() -> legible(written)),
                Plate.find(written).flatMap(plate -> formerForm(plate, written)));
    }

    public static WrittenPlate of(Plate plate) {
        return new WrittenPlate(plate.value());
    }

    /** Returns the plate; nothing if this can't be one. */
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
        return Plate.find(start).isEmpty() ? start : "…"; // what is cut off must not make it one
    }

    /** Hides all but the last two characters, as {@link Plate} does. */
    @Override
    public String toString() {
        return "WrittenPlate[" + Plate.ending(text) + "]";
    }
}
