package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An opening of a gate, by a car or by a person.
 *
 * @param detail for people
 * @param podId the pod that saw the car
 * @param userId the person
 */
public record GateOpening(
        String openingId,
        String gateId,
        String gateName,
        String companyId,
        String communityId,
        String siteId,
        GateOutcome outcome,
        String detail,
        Instant requestedAt,
        @Nullable String podId,
        @Nullable String eventId,
        @Nullable String userId,
        @Nullable String idempotencyKey,
        @Nullable String reason) {

    public GateOpening {
        requireNonNull(openingId, "openingId");
        requireNonNull(gateId, "gateId");
        requireNonNull(gateName, "gateName");
        requireNonNull(companyId, "companyId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(outcome, "outcome");
        requireNonNull(detail, "detail");
        requireNonNull(requestedAt, "requestedAt");
    }
}
