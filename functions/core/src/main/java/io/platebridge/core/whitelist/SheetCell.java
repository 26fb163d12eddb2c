package io.platebridge.core.whitelist;

import java.util.regex.Pattern;

/**
 * Texts in cells. A spreadsheet calculates a cell that begins like a formula (OWASP, CSV
 * Injection), so exports put an apostrophe before it, and imports remove that again.
 */
public final class SheetCell {

    /** What begins a formula, with apostrophes before it, so that each text has its own form. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private SheetCell() {}

    /** Returns the form of a text that no spreadsheet calculates. */
    public static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** Returns the text of a cell that {@link #harmless} wrote. */
    public static String text(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
