package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plate that was seen. Where a car was read several times, plate, decisions, score and {@code
 * late} are of the last change that took no allowance back.
 *
 * @param plate normal form, or the text as read if it cannot be a plate
 * @param similarTo the listed plate that it resembles; only for readers of the whitelist
 * @param podDecision the pod's own decision
 * @param score confidence of the reading, 0 to 1
 * @param detectedAt by the pod's clock
 * @param receivedAt by the cloud's clock
 * @param late true if it was reported too late to open a gate
 * @param repeatOf the event under which the same camera saw the same car seconds before
 * @param podGate what became of the pod's own opening of its gate while it could not reach the
 *     cloud; absent if it did nothing
 * @param changes all decisions about the car, where there are several
 */
public record Detection(
        String eventId,
        String podId,
        @Nullable String podName,
        @Nullable String cameraId,
        String communityId,
        String siteId,
        @Secret String plate,
        @Secret @Nullable String similarTo,
        Decision decision,
        DecisionReason reason,
        @Nullable Decision podDecision,
        @Nullable Double score,
        Instant detectedAt,
        Instant receivedAt,
        @Nullable Boolean late,
        @Nullable String repeatOf,
        @Nullable GateOutcome podGate,
        @Nullable List<DetectionChange> changes) {

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
        changes = changes == null ? null : List.copyOf(changes);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
