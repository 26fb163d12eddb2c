package io.platebridge.core.tenancy;

import java.time.ZoneId;

/** The sites of all companies. */
public interface Sites {

    /** Adds a site with an empty whitelist at version 0. Does nothing if the id exists. */
    void add(Site site);

    /**
     * Sets the time zone of a site. Its pods get it with their next whitelist.
     *
     * @throws io.platebridge.core.Refusal {@code site_mismatch} if there is no such site
     */
    void setZone(SiteId site, ZoneId zone);
}
