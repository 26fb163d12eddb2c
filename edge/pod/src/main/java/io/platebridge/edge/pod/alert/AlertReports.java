package io.platebridge.edge.pod.alert;

import io.platebridge.contract.AlertRequest;
import io.platebridge.contract.AlertResponse;
import io.platebridge.contract.Location;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.Severity;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Observation;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.outbox.Outbox;
import io.platebridge.edge.base.outbox.Outbox.EntryStore;
import io.platebridge.edge.base.outbox.Outbox.Waiting;
import io.platebridge.edge.base.outbox.Outcome;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reports alerts to the cloud, the oldest first, until the cloud has answered each one. An alert is
 * reported under the id that it was stored with, so a repeated report is a duplicate. All alerts
 * wait until the cloud has said which company the pod belongs to.
 */
public final class AlertReports implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(AlertReports.class);

    private final AlertStore store;
    private final PodCompany own;
    private final PlateBridgeClient cloud;
    private final Outbox<AlertReport> outbox;

    /** Starts with what waited when the pod was last running. */
    public AlertReports(
            Database database,
            PodCompany own,
            PlateBridgeClient cloud,
            Backoff backoff,
            Clock clock) {
        this.store = new AlertStore(database);
        this.own = own;
        this.cloud = cloud;
        store.makeAllDue(clock.instant());
        this.outbox =
                Outbox.start("alert-reports", new SendableAlerts(), this::send, backoff, clock);
    }

    /** Looks for alerts to report: one was stored, or the cloud is reachable again. */
    public void wake() {
        outbox.wake();
    }

    /** The stored alerts, of which none is sent before the pod's company is known. */
    private final class SendableAlerts implements EntryStore<AlertReport> {

        @Override
        public Optional<Waiting<AlertReport>> findNext() {
            return own.get().isPresent() ? store.findNext() : Optional.empty();
        }

        @Override
        public void refuse(AlertReport alert, String reason) {
            store.refuse(alert, reason);
        }

        @Override
        public void postpone(AlertReport alert, int failures, Instant due) {
            store.postpone(alert, failures, due);
        }
    }

    private Outcome send(AlertReport alert) throws InterruptedException {
        if (own.isOtherThan(alert.company())) {
            // Collected before the cloud had said which company the pod belongs to.
            store.delete(alert.id());
            LOG.info(
                    "alert_not_reported",
                    "alert_id",
                    alert.id(),
                    "company_id",
                    alert.company(),
                    "reason",
                    "other_company");
            return new Outcome.Delivered();
        }
        try {
            AlertResponse answer = cloud.recordAlert(request(alert));
            store.delete(alert.id());
            LOG.info("alert_reported", "alert_id", alert.id(), "duplicate", answer.duplicate());
            return new Outcome.Delivered();
        } catch (IOException e) {
            return CloudOutcomes.of(e);
        } catch (ProblemException e) {
            return CloudOutcomes.of(e);
        }
    }

    private static AlertRequest request(AlertReport report) {
        Observation seen = report.seen();
        return new AlertRequest(
                report.id().value(),
                report.stream().value(),
                report.company().value(),
                Severity.valueOf(seen.severity().name()),
                seen.message(),
                seen.objectType().orElse(null),
                seen.confidence().orElse(null),
                seen.location().map(at -> new Location(at.x(), at.y())).orElse(null),
                report.occurredAt());
    }

    @Override
    public void close() {
        outbox.close();
    }
}
