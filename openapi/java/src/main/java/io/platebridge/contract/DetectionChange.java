package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision about a car.
 *
 * @param sequence 1 for the first, the next for each correction
 * @param plate normal form
 * @param podDecision the pod's own decision
 * @param score confidence of the reading, 0 to 1
 * @param late true if it was reported too late to open a gate
 * @param detectedAt when it was read, by the pod's clock
 * @param receivedAt by the cloud's clock
 */
public record DetectionChange(
        int sequence,
        @Secret String plate,
        Decision decision,
        DecisionReason reason,
        @Nullable Decision podDecision,
        @Nullable Double score,
        @Nullable Boolean late,
        Instant detectedAt,
        Instant receivedAt) {

    public DetectionChange {
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
