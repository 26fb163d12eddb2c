package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The decision. {@code success}, {@code action} and {@code gateOpened} repeat it for the
 * prototype's agent.
 *
 * @param duplicate true when this event and sequence were reported before
 * @param success always true
 * @param action the decision
 * @param gateOpened whether the gate opens for this report: as the gate confirmed it, or as it was
 *     decided if no gate is configured
 * @param gate what became of opening the gate; absent if this report opens none
 */
public record DetectResponse(
        String eventId,
        Decision decision,
        DecisionReason reason,
        boolean duplicate,
        long configVersion,
        @Nullable Boolean success,
        @Nullable Decision action,
        @Nullable Boolean gateOpened,
        @Nullable GateOutcome gate) {

    public DetectResponse {
        requireNonNull(eventId, "eventId");
        requireNonNull(decision, "decision");
        requireNonNull(reason, "reason");
    }
}
