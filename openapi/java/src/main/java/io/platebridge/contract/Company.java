package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A tenant, which runs communities. */
public record Company(String companyId, String name, Instant createdAt) {

    public Company {
        requireNonNull(companyId, "companyId");
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
    }
}
