package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A site to create.
 *
 * @param slug Its name in configuration files and for people.
 * @param timeZone IANA, such as America/Chicago; in which the days and hours of its whitelist are.
 */
public record SiteRequest(@Nullable String siteId, String slug, String timeZone) {

    public SiteRequest {
        requireNonNull(slug, "slug");
        requireNonNull(timeZone, "timeZone");
    }
}
