package io.platebridge.core.access;

import java.util.Optional;

/**
 * What somebody wrote or a detector read where a plate is expected; mostly a {@link Plate}. What
 * can't be one, because nothing or too much is left of it in normal form, is kept as it was
 * written, so that it can be denied and told.
 *
 * @param text the normal form, or what was written if there is none: at most 64 characters, without
 *     control characters
 */
public record WrittenPlate(String text) {

    /** The longest text that is kept. */
    public static final int MAX_LENGTH = 64;

    public WrittenPlate {
        String written = text;
        text = Plate.find(written).map(Plate::value).orElseGet(() -> legible(written));
    }

    public static WrittenPlate of(Plate plate) {
        return new WrittenPlate(plate.value());
    }

    /** Returns the plate; nothing if this can't be one. */
    public Optional<Plate> plate() {
        return Plate.find(text);
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
