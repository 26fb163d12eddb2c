package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One page of a site's plates as CSV.
 *
 * @param csv a header and at most 400 lines
 * @param nextCursor absent on the last page
 */
public record PlateExport(String siteId, @Secret String csv, @Nullable String nextCursor) {

    public PlateExport {
        requireNonNull(siteId, "siteId");
        requireNonNull(csv, "csv");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
