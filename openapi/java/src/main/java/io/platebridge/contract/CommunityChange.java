package io.platebridge.contract;

import org.jspecify.annotations.Nullable;

/**
 * What changes.
 *
 * @param retentionDays 0 removes the limit
 * @param retentionBytes 0 removes the limit
 */
public record CommunityChange(
        @Nullable String name, @Nullable Integer retentionDays, @Nullable Long retentionBytes) {}
