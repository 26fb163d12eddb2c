package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A gated community of a company. */
public record Community(String communityId, String companyId, String name, Instant createdAt) {

    public Community {
        requireNonNull(communityId, "communityId");
        requireNonNull(companyId, "companyId");
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
    }
}
