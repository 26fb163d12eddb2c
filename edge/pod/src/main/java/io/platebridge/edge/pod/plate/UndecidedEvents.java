package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Events before the pod's first whitelist. They open nothing, and the pod does not report them as
 * denied, since their plates may be listed. They are decided again when the whitelist arrives, as
 * late, which opens nothing; a later reading in time does ({@link EventDecision}).
 */
final class UndecidedEvents {

    private static final EventLog LOG = EventLog.of(UndecidedEvents.class);

    /**
     * Delay of the report of such an event. The whitelist comes from the same cloud, usually within
     * seconds; if it does not, the event is reported without a decision of the pod.
     */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalWhitelist whitelist;
    private final Database database;
    private final Runnable reportWaits;

    /**
     * @param reportWaits notified of events to report; must return at once
     */
    UndecidedEvents(LocalWhitelist whitelist, Database database, Runnable reportWaits) {
        this.whitelist = whitelist;
        this.database = database;
        this.reportWaits = reportWaits;
        whitelist.whenKnown(this::decideAnew);
    }

    /** Returns when a decision that is stored now is to be reported. */
    static Instant reportDue(Reason reason, Instant now) {
        return reason == Reason.LIST_UNKNOWN ? now.plus(PATIENCE) : now;
    }

    /** Decides again if the whitelist arrived while a decision was stored. */
    void stored(PlateEvent event) {
        if (event.decision().reason() == Reason.LIST_UNKNOWN && whitelist.current().isPresent()) {
            decideAnew(); // the whitelist arrived between the decision and its storage
        }
    }

    private void decideAnew() {
        List<PlateEvent> decided =
                database.transaction(transaction -> {
                    List<PlateEvent> undecided = ReportQueue.undecided(transaction);
                    for (PlateEvent event : undecided) {
                        ReportQueue.decideLate(transaction, event, decision(event));
                    }
                    return undecided;
                });
        for (PlateEvent event : decided) {
            LOG.info(
                    "plate_decided_late",
                    "event_id",
                    event.id(),
                    "reason",
                    decision(event).reason());
        }
        if (!decided.isEmpty()) {
            reportWaits.run();
        }
    }

    private Decision decision(PlateEvent event) {
        return whitelist.decide(event.plate(), event.detectedAt());
    }
}
