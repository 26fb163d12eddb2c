package io.platebridge.edge.pod.bundle;

import io.platebridge.core.access.Plate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes plates from a text, in any spelling, but not from the middle of a word. */
final class PlateRedaction {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]++");

    /** What is written between the parts of a plate: {@code AB 123}, {@code M·AB - 123}. */
    private static final Pattern SEPARATOR = Pattern.compile("[\\p{Zs}\\t\\p{Pd}·•._]{1,3}+");

    /** The longest plate with three separators after each character. */
    private static final int MAX_WRITTEN = 4 * Plate.MAX_LENGTH;

    private final Set<String> plates;

    /**
     * @param plates in normal form
     */
    PlateRedaction(Set<String> plates) {
        this.plates = Set.copyOf(plates);
    }

    String apply(String text) {
        if (plates.isEmpty()) {
            return text;
        }
        var result = new StringBuilder(text.length());
        Matcher word = WORD.matcher(text);
        Matcher separator = SEPARATOR.matcher(text);
        Matcher next = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            result.append(text, end, word.start());
            int plateEnd = plateEnd(text, word.start(), word.end(), separator, next);
            if (plateEnd > 0) {
                result.append(Redaction.REMOVED);
                end = plateEnd;
                word.region(end, text.length());
            } else {
                result.append(text, word.start(), word.end());
                end = word.end();
            }
        }
        return result.append(text, end, text.length()).toString();
    }

    /** Returns where the longest plate ends that starts with a word, or 0 if none does. */
    private int plateEnd(String text, int start, int wordEnd, Matcher separator, Matcher next) {
        int limit = Math.min(text.length(), start + MAX_WRITTEN + 1);
        int found = 0;
        int end = wordEnd;
        while (end - start <= MAX_WRITTEN) {
            if (isPlate(text.substring(start, end))) {
                found = end;
            }
            boolean continues =
                    separator.region(end, limit).lookingAt()
                            && next.region(separator.end(), limit).lookingAt();
            if (!continues) {
                break;
            }
            end = next.end();
        }
        return found;
    }

    private boolean isPlate(String written) {
        var plain = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= 128) {
                return Plate.find(written)
                        .filter(plate -> plates.contains(plate.value()))
                        .isPresent();
            }
            if (Character.isLetterOrDigit(c)) {
                plain.append(Character.toUpperCase(c));
            }
        }
        // The same normal form in a part of the time, which counts in a long log.
        return plates.contains(plain.toString());
    }
}
