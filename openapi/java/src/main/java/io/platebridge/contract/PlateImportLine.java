package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What an import does with one line.
 *
 * @param line its number in the text, the header being 1
 * @param plate normal form; absent if the line has no plate
 * @param field of a refused line, as exports name it
 */
public record PlateImportLine(
        int line,
        ImportOutcome outcome,
        @Secret @Nullable String plate,
        @Nullable String field,
        @Nullable String expected,
        @Secret @Nullable String found) {

    public PlateImportLine {
        requireNonNull(outcome, "outcome");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
