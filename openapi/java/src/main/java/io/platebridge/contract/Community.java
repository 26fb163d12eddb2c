package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gated community of a company.
 *
 * @param retentionDays absent without a limit
 * @param retentionBytes absent without a limit
 * @param recordingsBytes measured daily where {@code retentionBytes} is set
 */
public record Community(
        String communityId,
        String companyId,
        String name,
        Instant createdAt,
        @Nullable Integer retentionDays,
        @Nullable Long retentionBytes,
        @Nullable Long recordingsBytes,
        @Nullable Instant recordingsMeasuredAt) {

    public Community {
        requireNonNull(communityId, "communityId");
        requireNonNull(companyId, "companyId");
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
    }
}
