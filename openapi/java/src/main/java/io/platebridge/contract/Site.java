package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * One gate of a community.
 *
 * @param openForLookAlikes whether a plate that is not listed is let in as the only listed one that
 *     it looks like
 */
public record Site(
        String siteId,
        String communityId,
        String companyId,
        String slug,
        String timeZone,
        boolean openForLookAlikes) {

    public Site {
        requireNonNull(siteId, "siteId");
        requireNonNull(communityId, "communityId");
        requireNonNull(companyId, "companyId");
        requireNonNull(slug, "slug");
        requireNonNull(timeZone, "timeZone");
    }
}
