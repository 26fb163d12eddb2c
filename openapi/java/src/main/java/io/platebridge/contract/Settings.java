package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company, and one page of its sites with their settings.
 *
 * @param nextCursor absent on the last page
 */
public record Settings(
        String companyId,
        String companyName,
        List<SiteSettings> sites,
        @Nullable String nextCursor) {

    public Settings {
        requireNonNull(companyId, "companyId");
        requireNonNull(companyName, "companyName");
        sites = List.copyOf(sites);
    }
}
