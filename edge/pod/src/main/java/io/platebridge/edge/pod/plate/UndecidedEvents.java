package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Events that came before the pod's first whitelist. Nobody knows yet whether their plates are
 * listed, so they let nobody pass and the cloud is not told that the pod denied them: they are
 * decided anew as soon as the whitelist is there. That opens nothing: the car has been seen long
 * ago.
 */
final class UndecidedEvents {

    private static final Logger LOG = Logger.getLogger(UndecidedEvents.class);

    /**
     * For how long the cloud is not told of such an event. The whitelist comes from the same cloud
     * and usually within seconds; where it does not, the cloud learns that the pod decided nothing.
     */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalWhitelist whitelist;
    private final Database database;
    private final Runnable reportWaits;

    /**
     * @param reportWaits told that there are events to tell the cloud of; must return at once
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

    /** Looks after a decision that was just stored. */
    void stored(PlateEvent event) {
        if (event.decision().reason() == Reason.LIST_UNKNOWN && whitelist.current().isPresent()) {
            decideAnew(); // the whitelist came between the decision and the disk
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
            LOG.infof(
                    "plate_decided_anew event_id=%s reason=%s",
                    event.id(), decision(event).reason());
        }
        if (!decided.isEmpty()) {
            reportWaits.run();
        }
    }

    private Decision decision(PlateEvent event) {
        return whitelist.decide(event.plate(), event.detectedAt());
    }
}
