package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser of the caller that is told about cars. Its endpoint and keys are never returned.
 *
 * @param subscriptionId the SHA-256 of the endpoint in Base64url
 * @param service host of the push service
 * @param siteId only cars at this site; absent means all
 */
public record PushSubscription(
        String subscriptionId,
        String companyId,
        String service,
        @Nullable String siteId,
        String language,
        Instant confirmedAt,
        Instant expiresAt) {

    public PushSubscription {
        requireNonNull(subscriptionId, "subscriptionId");
        requireNonNull(companyId, "companyId");
        requireNonNull(service, "service");
        requireNonNull(language, "language");
        requireNonNull(confirmedAt, "confirmedAt");
        requireNonNull(expiresAt, "expiresAt");
    }
}
