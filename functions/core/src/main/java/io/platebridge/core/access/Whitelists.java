package io.platebridge.core.access;

import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import java.util.Optional;

/** The whitelists of all sites. */
public interface Whitelists {

    /** Returns a site, or empty if it does not exist. */
    Optional<Site> site(SiteId site);

    /** Returns the state of a site's whitelist, or empty if the site does not exist. */
    Optional<WhitelistVersion> version(SiteId site);

    /** Returns a site's whole whitelist, in a state or a newer one. */
    SiteWhitelist whole(WhitelistVersion version);

    /**
     * Returns a part of a site's whitelist, in a state or a newer one: the plates of its community,
     * then those of the site, which count where both have one.
     *
     * @throws io.platebridge.core.Refusal {@code cursor_invalid}
     */
    Page<WhitelistEntry> page(WhitelistVersion version, PageRequest request);

    /** Returns a site's complete whitelist, or empty if the site does not exist. */
    default Optional<SiteWhitelist> of(SiteId site) {
        return version(site).map(this::whole);
    }

    /**
     * Looks a plate up in a site's whitelist and then in that of its community; empty if the site
     * does not exist.
     *
     * @param place the site with its community
     * @param similar another plate to look up with it
     */
    Optional<PlateLookup> lookup(Place place, WrittenPlate plate, Optional<SimilarPlate> similar);

    /** As {@link #lookup}, with every write that was answered, which costs twice as much. */
    Optional<PlateLookup> lookupLatest(
            Place place, WrittenPlate plate, Optional<SimilarPlate> similar);

    /**
     * Adds an entry to a site's whitelist, replacing the one of the same plate. The site and all of
     * its pods get a new configuration version.
     *
     * @return the new version
     * @throws io.platebridge.core.Refusal {@code site_mismatch} if there is no such site
     */
    long put(SiteId site, WhitelistEntry entry);

    /**
     * Removes a plate from a site's whitelist, with a new version as for {@link #put}.
     *
     * @return the new version
     * @throws io.platebridge.core.Refusal {@code site_mismatch} if there is no such site
     */
    long remove(SiteId site, Plate plate);
}
