package io.platebridge.core.whitelist;

import java.util.List;

/**
 * Plates as a spreadsheet has them, a line each.
 *
 * @param lines at most {@link #MAX_LINES}
 * @param ignored headers that name no column
 */
public record Sheet(List<SheetLine> lines, List<String> ignored) {

    /**
     * The most lines of one import. They are 2,000 write units on one partition of the store, which
     * takes 1,000 a second, and a function has 10 s.
     */
    public static final int MAX_LINES = 1000;

    /**
     * @throws IllegalArgumentException if there are too many lines
     */
    public Sheet {
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("at most %d lines of plates".formatted(MAX_LINES));
        }
        lines = List.copyOf(lines);
        ignored = List.copyOf(ignored);
    }
}
