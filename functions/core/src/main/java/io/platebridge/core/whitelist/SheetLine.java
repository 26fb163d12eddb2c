package io.platebridge.core.whitelist;

import io.platebridge.core.Violation;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a sheet. {@code toString} hides its values.
 *
 * @param number of its first line in the text, from 1
 * @param values by column; a column that the sheet does not have is absent
 * @param fault why it cannot be read
 */
public record SheetLine(long number, Map<SheetColumn, String> values, Optional<Violation> fault) {

    public SheetLine {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "SheetLine[" + number + "]";
    }
}
