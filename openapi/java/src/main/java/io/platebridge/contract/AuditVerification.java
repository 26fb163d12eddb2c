package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The result of verifying a part of an audit trail.
 *
 * @param entries how many were verified
 * @param brokenAt number of the first entry that is missing, changed or out of order
 * @param nextCursor where the verification continues; absent at the end
 */
public record AuditVerification(
        String companyId,
        int entries,
        boolean intact,
        @Nullable Long brokenAt,
        @Nullable String nextCursor) {

    public AuditVerification {
        requireNonNull(companyId, "companyId");
    }
}
