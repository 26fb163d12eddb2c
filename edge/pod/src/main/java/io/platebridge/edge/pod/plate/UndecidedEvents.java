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
    static final Duration REPORT_DELAY = Duration.ofSeconds(60);

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
        whitelist.whenKnown(this::decideAgain);
    }

    /** Returns when a decision that is stored now is to be reported. */
    static Instant reportDue(Reason reason, Instant now) {
        return reason == Reason.LIST_UNKNOWN ? now.plus(REPORT_DELAY) : now;
    }

    /** Decides again if the whitelist arrived while a decision was stored. */
    void decideAgainIfWhitelistArrived(PlateDecision decided) {
        if (decided.decision().reason() == Reason.LIST_UNKNOWN && whitelist.current().isPresent()) {
            decideAgain(); // the whitelist arrived between the decision and its storage
        }
    }

    private void decideAgain() {
        List<PlateDecision> decidedAgain =
                database.transaction(transaction -> {
                    List<PlateDecision> undecided = ReportQueue.undecided(transaction);
                    for (PlateDecision decided : undecided) {
                        ReportQueue.decideLate(transaction, decided, decision(decided));
                    }
                    return undecided;
                });
        for (PlateDecision decided : decidedAgain) {
            LOG.info(
                    "plate_decided_late",
                    "event_id",
                    decided.id(),
                    "reason",
                    decision(decided).reason());
        }
        if (!decidedAgain.isEmpty()) {
            reportWaits.run();
        }
    }

    private Decision decision(PlateDecision decided) {
        return whitelist.decide(decided.plate(), decided.detectedAt());
    }
}
