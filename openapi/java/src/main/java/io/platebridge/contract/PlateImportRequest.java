package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Plates as a spreadsheet has them.
 *
 * @param csv a header and at most 1000 lines
 * @param dryRun Whether only the report is wanted; false when absent.
 */
public record PlateImportRequest(
        @Secret String csv, @Nullable Boolean dryRun, @Nullable DateOrder dateOrder) {

    public PlateImportRequest {
        requireNonNull(csv, "csv");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
