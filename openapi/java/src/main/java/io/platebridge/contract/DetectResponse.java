package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * What was decided.
 *
 * @param duplicate true when this event was reported before
 */
public record DetectResponse(
        String eventId,
        Decision decision,
        DecisionReason reason,
        boolean duplicate,
        long configVersion) {

    public DetectResponse {
        requireNonNull(eventId, "eventId");
        requireNonNull(decision, "decision");
        requireNonNull(reason, "reason");
    }
}
