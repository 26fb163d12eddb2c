package io.platebridge.core.access;

import java.util.Arrays;

/**
 * Plates that are easily mistaken for each other: characters were misread as similar ones (0 and O,
 * 1 and I, 8 and B, a Cyrillic letter and its Latin twin), or one is missing or extra. A hint for
 * people; a decision depends on it only at a site that opens for look-alikes, and then only where
 * no character is missing or extra ({@link #looksLike}).
 */
final class LookAlikes {

    /** Of fewer characters than these, too many plates would resemble each other. */
    static final int LEAST_LENGTH = 4;

    /**
     * Characters that readers and people confuse, by their code points; the first of a row
     * represents the row. 0 for others.
     */
    private static final int[] TWINS =
            twins(
                    "0OQDОΟ", "1ILІΙ", "2ZΖ", "5SЅ", "6G", "8BВΒ", "AАΑ", "CС", "EЕΕ", "HНΗ", "JЈ",
                    "KКΚ", "MМΜ", "NΝ", "PРΡ", "TТΤ", "XХΧ", "YУΥ");

    private LookAlikes() {}

    /** Returns whether two different plates are easily mistaken for each other. */
    static boolean resemble(Plate one, Plate other) {
        return !one.equals(other) && resembles(skeleton(one), skeleton(other));
    }

    /** Returns whether each character of a plate looks like that of another plate. */
    static boolean looksLike(Plate one, Plate other) {
        int[] skeleton = skeleton(one);
        return !one.equals(other)
                && skeleton.length >= LEAST_LENGTH
                && Arrays.equals(skeleton, skeleton(other));
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

    /** Equal for two plates if each character of one looks like that of the other. */
    static int[] skeleton(Plate plate) {
        int[] characters = plate.value().codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int digit = Character.digit(characters[i], 10);
            int character = digit < 0 ? characters[i] : '0' + digit;
            boolean twin = character < TWINS.length && TWINS[character] != 0;
            characters[i] = twin ? TWINS[character] : character;
        }
        return characters;
    }

    /** Returns the number of differing characters; a missing or extra one ranks last. */
    static int differences(Plate one, Plate other) {
        int[] a = one.value().codePoints().toArray();
        int[] b = other.value().codePoints().toArray();
        int different = a.length == b.length ? 0 : Plate.MAX_LENGTH;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            different += a[i] == b[i] ? 0 : 1;
        }
        return different;
    }

    private static int[] twins(String... rows) {
        int last = String.join("", rows).codePoints().max().orElseThrow();
        int[] twins = new int[last + 1];
        for (String row : rows) {
            row.codePoints().forEach(character -> twins[character] = row.codePointAt(0));
        }
        return twins;
    }
}
