package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant, which runs communities.
 *
 * @param quotas Only in the answer of GET /api/companies/{company_id}.
 */
public record Company(
        String companyId, String name, Instant createdAt, @Nullable List<QuotaUse> quotas) {

    public Company {
        requireNonNull(companyId, "companyId");
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
        quotas = quotas == null ? null : List.copyOf(quotas);
    }
}
