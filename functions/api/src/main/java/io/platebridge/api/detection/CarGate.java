package io.platebridge.api.detection;

import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.GateOpener;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.gate.Opening;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens the gate for a reported car while the pod waits. A pod waits 10 s for the answer to its
 * report, so the gate gets what the other steps leave of them.
 */
final class CarGate {

    /** A pod's 10 s, less the time for the outcome's write and for the network. */
    private static final Duration BUDGET = Duration.ofSeconds(8);

    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final GateOpener opener;
    private final Clock clock;

    CarGate(GateOpener opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * Opens the gate if the report's change does that. A repeated report opens it if the first one
     * did not come that far and its reading is still not late. If there is no time left, an opening
     * is stored that sent nothing.
     *
     * @param elapsed since the request arrived
     * @return what became of it; empty if the change opens no gate or none is configured
     */
    Optional<GateOutcome> open(DetectionLog.Recorded recorded, Duration elapsed) {
        if (!recorded.opensGate()) {
            return Optional.empty();
        }
        var car = new Cause.Car(recorded.detection().pod(), recorded.detection().event());
        boolean isLate =
                recorded.change()
                        .detectedAt()
                        .isBefore(clock.instant().minus(DetectionLog.LATE_AFTER));
        Duration left = BUDGET.minus(elapsed);
        Duration limit = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        Optional<Opening> opening =
                opener.openFor(
                        car,
                        recorded.detection().place().site(),
                        recorded.detection().camera(),
                        isLate || limit.compareTo(SHORTEST) < 0 ? Duration.ZERO : limit);
        return opening.map(found -> found.answer(clock.instant()).outcome());
    }
}
