package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * A pod and its place.
 *
 * @param podName same as name
 * @param communityName the community's id
 * @param siteName the site's slug
 * @param timeZone the site's (IANA)
 */
public record PodInfo(
        String podId,
        String name,
        String podName,
        String communityId,
        String communityName,
        String siteId,
        String siteName,
        String companyId,
        String timeZone) {

    public PodInfo {
        requireNonNull(podId, "podId");
        requireNonNull(name, "name");
        requireNonNull(podName, "podName");
        requireNonNull(communityId, "communityId");
        requireNonNull(communityName, "communityName");
        requireNonNull(siteId, "siteId");
        requireNonNull(siteName, "siteName");
        requireNonNull(companyId, "companyId");
        requireNonNull(timeZone, "timeZone");
    }
}
