package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * The pod's identity.
 *
 * @param podId chosen by the cloud; the old one for a serial its community knows
 * @param apiKey {@code pbk_…}; shown this once
 */
public record RegisterResponse(
        String podId, @Secret String apiKey, String communityId, String siteId, String companyId) {

    public RegisterResponse {
        requireNonNull(podId, "podId");
        requireNonNull(apiKey, "apiKey");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(companyId, "companyId");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
