package io.platebridge.contract;

import org.jspecify.annotations.Nullable;

/**
 * What changes; absent fields stay.
 *
 * @param timeZone IANA
 * @param openForLookAlikes whether a plate that is not listed is let in as the only listed one that
 *     it looks like
 */
public record SiteChange(
        @Nullable String slug, @Nullable String timeZone, @Nullable Boolean openForLookAlikes) {}
