package io.platebridge.core.access;

import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import java.util.Optional;

/** The whitelists of all sites. */
public interface Whitelists {

    /** Returns a site; nothing if there is none. */
    Optional<Site> site(SiteId site);

    /** Returns a site's whole whitelist; nothing if there is no such site. */
    Optional<SiteWhitelist> of(SiteId site);

    /**
     * Returns what a site's whitelist says about a plate; nothing if there is no such site.
     *
     * @param similar another plate that is looked up with it
     */
    Optional<PlateLookup> lookup(SiteId site, WrittenPlate plate, Optional<Plate> similar);

    /**
     * Puts an entry on a site's whitelist, in place of the one its plate had. The site and all of
     * its pods get a new configuration version with it.
     *
     * @return the new version
     * @throws io.platebridge.core.Refusal {@code site_mismatch} if there is no such site
     */
    long put(SiteId site, WhitelistEntry entry);

    /**
     * Takes a plate off a site's whitelist, which gives a new version like {@link #put}.
     *
     * @return the new version
     * @throws io.platebridge.core.Refusal {@code site_mismatch} if there is no such site
     */
    long remove(SiteId site, Plate plate);
}
