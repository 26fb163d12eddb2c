package io.platebridge.local.scene;

import static java.util.Map.entry;

import java.awt.geom.Path2D;
import java.util.Locale;
import java.util.Map;

/**
 * Capital letters, digits and a few signs as strokes on a grid 4 wide and 6 high, as on plates and
 * camera overlays.
 *
 * <p>Own strokes rather than the machine's fonts: servers often have none, and then Java draws no
 * text at all.
 */
public final class Lettering {

    /** Distance to the next character, in grid units. */
    public static final int ADVANCE = 6;

    /** How high a capital is, in grid units. */
    public static final int HEIGHT = 6;

    /**
     * Lines per character, separated by a slash; each point is x and y (downwards), a digit each.
     */
    private static final Map<Character, String> STROKES =
            Map.ofEntries(
                    entry('A', "06 01 10 30 41 46/03 43"),
                    entry('B', "03 00 30 41 42 33 03 06 36 45 44 33"),
                    entry('C', "41 30 10 01 05 16 36 45"),
                    entry('D', "00 30 41 45 36 06 00"),
                    entry('E', "40 00 06 46/03 33"),
                    entry('F', "40 00 06/03 33"),
                    entry('G', "41 30 10 01 05 16 36 45 43 23"),
                    entry('H', "00 06/40 46/03 43"),
                    entry('I', "10 30/20 26/16 36"),
                    entry('J', "40 45 36 16 05"),
                    entry('K', "00 06/40 03 46"),
                    entry('L', "00 06 46"),
                    entry('M', "06 00 23 40 46"),
                    entry('N', "06 00 46 40"),
                    entry('O', "10 30 41 45 36 16 05 01 10"),
                    entry('P', "06 00 30 41 42 33 03"),
                    entry('Q', "10 30 41 45 36 16 05 01 10/24 46"),
                    entry('R', "06 00 30 41 42 33 03/23 46"),
                    entry('S', "41 30 10 01 02 13 33 44 45 36 16 05"),
                    entry('T', "00 40/20 26"),
                    entry('U', "00 05 16 36 45 40"),
                    entry('V', "00 26 40"),
                    entry('W', "00 16 23 36 40"),
                    entry('X', "00 46/40 06"),
                    entry('Y', "00 23 40/23 26"),
                    entry('Z', "00 40 06 46"),
                    entry('0', "10 30 41 45 36 16 05 01 10"),
                    entry('1', "11 20 26/16 36"),
                    entry('2', "01 10 30 41 42 06 46"),
                    entry('3', "01 10 30 41 42 33 13/33 44 45 36 16 05"),
                    entry('4', "36 30 04 44"),
                    entry('5', "40 00 02 32 43 45 36 16 05"),
                    entry('6', "41 30 10 01 05 16 36 45 44 33 03"),
                    entry('7', "00 40 16"),
                    entry('8', "13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33"),
                    entry('9', "05 16 36 45 41 30 10 01 02 13 43"),
                    entry('-', "13 33"),
                    entry('_', "06 46"),
                    entry('.', "26 26"),
                    entry(':', "22 22/25 25"),
                    entry('/', "06 40"));

    private Lettering() {}

    /**
     * Returns the strokes of {@code text} in capitals, in grid units from its upper left corner; a
     * character without strokes is left blank.
     */
    public static Path2D strokes(String text) {
        Path2D strokes = new Path2D.Double();
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            for (String line : STROKES.getOrDefault(capitals.charAt(i), "").split("/", -1)) {
                append(strokes, line, i * ADVANCE);
            }
        }
        return strokes;
    }

    private static void append(Path2D strokes, String line, int left) {
        boolean first = true;
        for (int p = 0; p + 1 < line.length(); p += 3) {
            int x = left + line.charAt(p) - '0';
            int y = line.charAt(p + 1) - '0';
            if (first) {
                strokes.moveTo(x, y);
                first = false;
            } else {
                strokes.lineTo(x, y);
            }
        }
    }
}
