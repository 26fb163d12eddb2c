package io.platebridge.edge.pod.plate;

import io.platebridge.contract.GateOutcome;
import java.util.Optional;

/** The gate as the pod itself opens it while it cannot reach the cloud. */
@FunctionalInterface
public interface PodGate {

    /**
     * Called before each report of a decision. Decides who opens the gate for its car, unless that
     * is decided.
     *
     * @return what became of the pod's own opening, or {@code REQUESTED} until that is known; empty
     *     if the pod does not open the gate for this car
     */
    Optional<GateOutcome> beforeReport(PlateDecision decided) throws InterruptedException;
}
