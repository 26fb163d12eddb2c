package io.platebridge.contract;

import org.jspecify.annotations.Nullable;

/**
 * Whose whitelist is to be loaded.
 *
 * @param property slug of a site
 */
public record NudgeRequest(
        @Nullable String podId,
        @Nullable String siteId,
        @Nullable String communityId,
        @Nullable String property,
        @Nullable String reason) {}
