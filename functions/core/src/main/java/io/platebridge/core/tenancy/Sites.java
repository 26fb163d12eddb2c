package io.platebridge.core.tenancy;

import java.time.ZoneId;

/** The sites of all companies. */
public interface Sites {

    /** Adds a site with an empty whitelist at version 0; changes nothing if its id is taken. */
    void add(Site site);

    /**
     * Sets where a day begins and ends at a site's gate. Its pods learn of it with their next
     * whitelist.
     *
     * @throws io.platebridge.core.Refusal {@code site_mismatch} if there is no such site
     */
    void setZone(SiteId site, ZoneId zone);
}
