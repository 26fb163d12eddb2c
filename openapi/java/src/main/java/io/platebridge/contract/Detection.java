package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plate that was seen.
 *
 * @param plate normal form
 * @param podDecision what the pod decided by itself
 * @param score confidence of the reading, 0 to 1
 * @param detectedAt by the pod's clock
 * @param receivedAt by the cloud's clock
 */
public record Detection(
        String eventId,
        String podId,
        @Nullable String podName,
        @Nullable String cameraId,
        String communityId,
        String siteId,
        @Secret String plate,
        Decision decision,
        DecisionReason reason,
        @Nullable Decision podDecision,
        @Nullable Double score,
        Instant detectedAt,
        Instant receivedAt) {

    public Detection {
        requireNonNull(eventId, "eventId");
        requireNonNull(podId, "podId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(plate, "plate");
        requireNonNull(decision, "decision");
        requireNonNull(reason, "reason");
        requireNonNull(detectedAt, "detectedAt");
        requireNonNull(receivedAt, "receivedAt");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
