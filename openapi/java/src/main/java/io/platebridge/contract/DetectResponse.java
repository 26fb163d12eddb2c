package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The decision; the last three components repeat it for the prototype's agent.
 *
 * @param duplicate true when this event and sequence were reported before
 * @param success always true
 * @param action the decision
 * @param gateOpened whether the gate is to open for this report
 */
public record DetectResponse(
        String eventId,
        Decision decision,
        DecisionReason reason,
        boolean duplicate,
        long configVersion,
        @Nullable Boolean success,
        @Nullable Decision action,
        @Nullable Boolean gateOpened) {

    public DetectResponse {
        requireNonNull(eventId, "eventId");
        requireNonNull(decision, "decision");
        requireNonNull(reason, "reason");
    }
}
