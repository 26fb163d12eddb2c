package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The settings that apply to a site.
 *
 * @param retentionDays of the community; absent if its days are not limited
 * @param retentionBytes of the community; absent if its bytes are not limited
 */
public record SiteSettings(
        String siteId,
        String slug,
        String communityId,
        String communityName,
        String timeZone,
        @Nullable Integer retentionDays,
        @Nullable Long retentionBytes) {

    public SiteSettings {
        requireNonNull(siteId, "siteId");
        requireNonNull(slug, "slug");
        requireNonNull(communityId, "communityId");
        requireNonNull(communityName, "communityName");
        requireNonNull(timeZone, "timeZone");
    }
}
