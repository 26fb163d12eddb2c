package io.platebridge.contract;

import org.jspecify.annotations.Nullable;

/**
 * What changes; absent fields stay.
 *
 * @param timeZone IANA
 */
public record SiteChange(@Nullable String slug, @Nullable String timeZone) {}
