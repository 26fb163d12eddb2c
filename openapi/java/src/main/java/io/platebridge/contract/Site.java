package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** One gate of a community. */
public record Site(
        String siteId, String communityId, String companyId, String slug, String timeZone) {

    public Site {
        requireNonNull(siteId, "siteId");
        requireNonNull(communityId, "communityId");
        requireNonNull(companyId, "companyId");
        requireNonNull(slug, "slug");
        requireNonNull(timeZone, "timeZone");
    }
}
