package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A limit that the operator of the installation sets, and how much of it is used.
 *
 * @param used Of those that count per company. Pods that are retired do not count.
 */
public record QuotaUse(Quota quota, int limit, @Nullable Long used) {

    public QuotaUse {
        requireNonNull(quota, "quota");
    }
}
