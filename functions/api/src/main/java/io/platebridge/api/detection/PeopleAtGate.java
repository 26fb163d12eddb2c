package io.platebridge.api.detection;

import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.webpush.CarPush;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people by Web Push about a car that does not pass, while the pod waits, because a function
 * does nothing after its answer. A failure is logged and never the pod's.
 */
final class PeopleAtGate {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleAtGate.class);

    /** A pod's 10 s, less the time for the network. */
    private static final Duration BUDGET = Duration.ofSeconds(8);

    /** The pod sends what it read next only then, perhaps the surer reading that opens the gate. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final CarPush push;

    PeopleAtGate(CarPush push) {
        this.push = push;
    }

    /**
     * Tells them.
     *
     * @param opened what became of the gate; empty if none was to open
     * @param elapsed since the request arrived
     */
    void tell(DetectionLog.Recorded recorded, Optional<GateOutcome> opened, Duration elapsed) {
        Duration left = BUDGET.minus(elapsed);
        Duration limit = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        EventLine line =
                new EventLine("push")
                        .with("company_id", recorded.detection().place().company().value())
                        .with("event_id", recorded.detection().event().value());
        try {
            CarPush.Report report = push.tell(recorded, opened, limit);
            if (!report.isEmpty()) {
                log(line, report);
            }
        } catch (RuntimeException e) {
            LOG.warn(line.with("error", e.getClass().getSimpleName()).text());
        }
    }

    private static void log(EventLine line, CarPush.Report report) {
        String text =
                line.timed()
                        .with("accepted", report.accepted())
                        .with("gone", report.gone())
                        .with("failed", report.failures().size())
                        .with(
                                "detail",
                                String.join("; ", report.failures().stream().distinct().toList()))
                        .text();
        if (report.failures().isEmpty()) {
            LOG.info(text);
        } else {
            LOG.warn(text);
        }
    }
}
