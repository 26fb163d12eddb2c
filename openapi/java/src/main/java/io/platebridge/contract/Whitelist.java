package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All plates of a site, or a page of them.
 *
 * @param timeZone of the site (IANA), in which the entries' first and last days are meant
 * @param openForLookAlikes true if a plate that is not listed is let in as the only listed one that
 *     it looks like
 * @param entries at most 100,000
 * @param plates the plates that may pass today; only if {@code site_id} was sent
 * @param nextCursor for the next page; absent on the last one
 * @param tag the answer's {@code ETag}
 */
public record Whitelist(
        long configVersion,
        @Nullable String timeZone,
        @Nullable Boolean openForLookAlikes,
        List<WhitelistEntry> entries,
        @Nullable List<ListedPlate> plates,
        @Nullable String nextCursor,
        @Nullable String tag) {

    public Whitelist {
        entries = List.copyOf(entries);
        plates = plates == null ? null : List.copyOf(plates);
    }
}
