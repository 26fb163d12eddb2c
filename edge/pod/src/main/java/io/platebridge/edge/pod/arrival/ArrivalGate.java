package io.platebridge.edge.pod.arrival;

import io.platebridge.contract.GateOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of the gate for an arrival.
 *
 * @param by {@code pod} or {@code cloud}
 */
record ArrivalGate(GateOutcome outcome, String by) {

    /**
     * Returns the one outcome that a person needs: that the gate opened, or else that it may have
     * opened, or else what the pod tried first. Cloud and pod may both have tried, if the one that
     * did so first did not reach the gate.
     */
    static Optional<ArrivalGate> of(List<GateOutcome> byPod, List<GateOutcome> byCloud) {
        List<ArrivalGate> all =
                Stream.concat(
                                byPod.stream().map(outcome -> new ArrivalGate(outcome, "pod")),
                                byCloud.stream().map(outcome -> new ArrivalGate(outcome, "cloud")))
                        .toList();
        return first(all, GateOutcome.OPENED)
                .or(() -> first(all, GateOutcome.UNKNOWN))
                .or(() -> all.stream().findFirst());
    }

    private static Optional<ArrivalGate> first(List<ArrivalGate> all, GateOutcome outcome) {
        return all.stream().filter(each -> each.outcome == outcome).findFirst();
    }
}
