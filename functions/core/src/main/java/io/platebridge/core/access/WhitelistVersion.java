package io.platebridge.core.access;

import io.platebridge.core.tenancy.Site;
import java.util.Collection;

/**
 * Which state a site's whitelist is in. Read before the entries: these can be newer than it, never
 * older.
 *
 * @param configVersion grows with every change
 * @param revision grows with every transaction of an import, whose version comes at its end
 * @param communityRevision grows with every change of the community's plates, 0 without any; the
 *     version comes after it
 */
public record WhitelistVersion(
        Site site, long configVersion, long revision, long communityRevision) {

    /**
     * Returns the site with these of its entries; of two with the same plate the later one counts.
     */
    public SiteWhitelist with(Collection<WhitelistEntry> entries) {
        return new SiteWhitelist(
                site, Whitelist.of(configVersion, entries, site.opensForLookAlikes()));
    }

    /**
     * Returns what differs after every change of what a pod gets, also when it moves to another
     * site, as a weak entity tag (RFC 9110 §8.8.3).
     *
     * @param variant of the list, e.g. {@code hours}
     */
    public String tag(String variant) {
        return "W/\"%d-%d-%d-%s-%s-%s\""
                .formatted(
                        configVersion,
                        revision,
                        communityRevision,
                        site.id(),
                        site.zone().getId(),
                        site.opensForLookAlikes() ? variant + "-look-alikes" : variant);
    }
}
