package io.platebridge.edge.pod.plate;

import io.platebridge.contract.GateOutcome;
import java.time.Duration;
import java.util.Optional;

/** The gate as the pod itself opens it while it cannot reach the cloud. */
@FunctionalInterface
public interface PodGate {

    /** What to do with the report of a decision. */
    sealed interface Answer {

        /**
         * Send it.
         *
         * @param opening what became of the pod's own opening; empty if the pod does not open the
         *     gate for this car
         */
        record Report(Optional<GateOutcome> opening) implements Answer {}

        /** Do not send it yet, and ask again after a pause. */
        record Hold(String reason, Duration pause) implements Answer {}
    }

    /**
     * Called before each report of a decision. Decides who opens the gate for its car, unless that
     * is decided or has to wait.
     */
    Answer beforeReport(PlateDecision decided) throws InterruptedException;
}
