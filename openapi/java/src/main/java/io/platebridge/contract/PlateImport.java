package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param ignoredColumns headers that name no column
 */
public record PlateImport(
        String siteId,
        boolean dryRun,
        int added,
        int changed,
        int same,
        int refused,
        List<String> ignoredColumns,
        List<PlateImportLine> lines) {

    public PlateImport {
        requireNonNull(siteId, "siteId");
        ignoredColumns = List.copyOf(ignoredColumns);
        lines = List.copyOf(lines);
    }
}
