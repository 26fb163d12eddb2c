package io.platebridge.core.access;

import io.platebridge.core.tenancy.Site;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/** A site with its whole whitelist. */
public record SiteWhitelist(Site site, Whitelist whitelist) {

    /** Returns the entries that let their plates pass at a time, in the order of the list. */
    public List<WhitelistEntry> activeAt(Instant time) {
        ZonedDateTime at = time.atZone(site.zone());
        return whitelist.entries().values().stream()
                .filter(entry -> entry.decide(at).allows())
                .toList();
    }
}
