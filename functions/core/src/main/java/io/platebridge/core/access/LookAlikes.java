package io.platebridge.core.access;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Plates that are easily mistaken for each other: characters were misread as similar ones, or one
 * is missing or extra. A hint for people. A site that opens for look-alikes opens for fewer of them
 * ({@link #mayBeTakenFor}), because plates that differ by two letters are issued to strangers.
 */
final class LookAlikes {

    /** Of fewer characters than these, too many plates would resemble each other. */
    static final int LEAST_LENGTH = 4;

    /** Limit of the digits that were read as letters, or letters as digits, where a gate opens. */
    private static final int MOST_MISREAD = 2;

    /** Letters of Latin, Cyrillic and Greek that are drawn alike. */
    private static final String SCRIPTS = "AАΑ CС EЕΕ HНΗ JЈ KКΚ MМΜ NΝ PРΡ TТΤ XХΧ YУΥ";

    /**
     * The first of the row for each character that people and plate readers confuse, by its code
     * point; 0 for others.
     */
    private static final int[] CONFUSED = firstOfRow(SCRIPTS + " 0OQDОΟ 1ILІΙ 2ZΖ 5SЅ 6G 8BВΒ");

    /** As {@link #CONFUSED}, but a row has one digit, and one letter of each script. */
    private static final int[] MISREAD = firstOfRow(SCRIPTS + " 0OОΟ 1IІΙ 2ZΖ 5SЅ 6G 8BВΒ");

    private LookAlikes() {}

    /** Returns whether two different plates are easily mistaken for each other. */
    static boolean resemble(Plate one, Plate other) {
        return !one.equals(other) && resembles(skeleton(one), skeleton(other));
    }

    /**
     * Returns whether a plate may be a misreading of a listed one that opens a gate: they are equal
     * but for at most two digits that plate readers confuse with a letter (0 and O, 1 and I, 2 and
     * Z, 5 and S, 6 and G, 8 and B), and for the script of letters.
     */
    static boolean mayBeTakenFor(Plate seen, Plate listed) {
        int[] skeleton = skeleton(seen, MISREAD);
        return !seen.equals(listed)
                && skeleton.length >= LEAST_LENGTH
                && Arrays.equals(skeleton, skeleton(listed, MISREAD))
                && misread(characters(seen), characters(listed)) <= MOST_MISREAD;
    }

    private static long misread(int[] one, int[] other) {
        return IntStream.range(0, one.length)
                .filter(i -> Character.isDigit(one[i]) != Character.isDigit(other[i]))
                .count();
    }

    private static boolean resembles(int[] one, int[] other) {
        int[] shorter = one.length <= other.length ? one : other;
        int[] longer = one.length <= other.length ? other : one;
        int more = longer.length - shorter.length;
        if (more > 1 || longer.length < LEAST_LENGTH) {
            return false;
        }
        int i = 0;
        while (i < shorter.length && shorter[i] == longer[i]) {
            i++;
        }
        if (more == 0) {
            return i == shorter.length;
        }
        while (i < shorter.length && shorter[i] == longer[i + 1]) {
            i++;
        }
        return i == shorter.length;
    }

    /** Equal for two plates if each character of one is confused with that of the other. */
    static int[] skeleton(Plate plate) {
        return skeleton(plate, CONFUSED);
    }

    private static int[] skeleton(Plate plate, int[] firstOfRow) {
        int[] characters = characters(plate);
        for (int i = 0; i < characters.length; i++) {
            int digit = Character.digit(characters[i], 10);
            int character = digit < 0 ? characters[i] : '0' + digit;
            boolean isInRow = character < firstOfRow.length && firstOfRow[character] != 0;
            characters[i] = isInRow ? firstOfRow[character] : character;
        }
        return characters;
    }

    private static int[] characters(Plate plate) {
        return plate.value().codePoints().toArray();
    }

    /** Returns the number of differing characters; a missing or extra one ranks last. */
    static int differences(Plate one, Plate other) {
        int[] a = characters(one);
        int[] b = characters(other);
        int different = a.length == b.length ? 0 : Plate.MAX_LENGTH;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            different += a[i] == b[i] ? 0 : 1;
        }
        return different;
    }

    private static int[] firstOfRow(String rows) {
        int[] firstOfRow = new int[rows.codePoints().max().orElseThrow() + 1];
        for (String row : rows.split(" ", -1)) {
            row.codePoints().forEach(character -> firstOfRow[character] = row.codePointAt(0));
        }
        return firstOfRow;
    }
}
