package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A registration token without its text. */
public record RegistrationToken(
        String tokenId,
        String companyId,
        String communityId,
        String siteId,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        int uses,
        int maxUses,
        @Nullable String serial,
        @Nullable String note,
        RegistrationTokenState state) {

    public RegistrationToken {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(companyId, "companyId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(createdBy, "createdBy");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(state, "state");
    }
}
