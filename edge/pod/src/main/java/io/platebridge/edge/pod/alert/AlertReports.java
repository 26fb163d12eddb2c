package io.platebridge.edge.pod.alert;

import io.platebridge.contract.AlertRequest;
import io.platebridge.contract.AlertResponse;
import io.platebridge.contract.Location;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.Severity;
import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Observation;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Due;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.alert.AlertStore.Waiting;
import io.platebridge.edge.pod.cloud.Refusals;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Tells the cloud of alerts until it has answered each, oldest first, under the id that each was
 * given when it was written down; so one that is told twice is one. While the cloud is away, or has
 * not said which company the pod belongs to, all wait; one that it can't serve now comes after the
 * others.
 */
public final class AlertReports implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AlertReports.class);

    private final AlertStore store;
    private final PodCompany own;
    private final PlateBridgeClient cloud;
    private final Backoff backoff;
    private final Clock clock;
    private final Loop loop;
    private int failures;

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
        this.backoff = backoff;
        this.clock = clock;
        store.restart(clock.instant());
        this.loop = Loop.start("alert-reports", this::report);
    }

    /** An alert was written down, or the cloud is back. */
    public void wake() {
        loop.wake();
    }

    private Duration report() throws InterruptedException {
        Waiting next = store.next().orElse(null);
        if (next == null || own.get().isEmpty()) {
            return Loop.UNTIL_WOKEN;
        }
        if (own.isNot(next.report().company())) {
            // Heard before the cloud had said which company the pod belongs to.
            LOG.infof(
                    "alert_stays_here alert_id=%s company_id=%s",
                    next.report().id(), next.report().company());
            store.done(next.report().id());
            return Duration.ZERO;
        }
        Duration left = Due.left(next.due(), clock.instant());
        return left.isPositive() ? left : report(next);
    }

    private Duration report(Waiting waiting) throws InterruptedException {
        AlertId id = waiting.report().id();
        try {
            AlertResponse answer = cloud.recordAlert(request(waiting.report()));
            store.done(id);
            failures = 0;
            LOG.infof("alert_reported alert_id=%s duplicate=%b", id, answer.duplicate());
            return Duration.ZERO;
        } catch (IOException e) {
            LOG.debugf("alert_waits alert_id=%s reason=%s", id, e.getMessage());
            return backoff.after(++failures);
        } catch (ProblemException e) {
            return refused(waiting, e);
        }
    }

    /** Returns how long to leave the cloud alone: whoever can't serve one may serve none now. */
    private Duration refused(Waiting waiting, ProblemException e) {
        AlertId id = waiting.report().id();
        Problem problem = e.problem();
        if (Refusals.isFinal(problem)) {
            store.done(id);
            LOG.warnf(
                    "alert_refused alert_id=%s reason=%s: %s",
                    id, problem.code().wire(), problem.detail());
            failures = 0;
            return Duration.ZERO;
        }
        failures++;
        Duration again = e.retryAfter().orElseGet(() -> backoff.after(waiting.failures() + 1));
        store.failed(id, Due.after(clock.instant(), again));
        LOG.infof(
                "alert_waits alert_id=%s code=%s next_s=%d",
                id, problem.code().wire(), again.toSeconds());
        return e.retryAfter().orElseGet(() -> backoff.after(failures));
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
        loop.close();
    }
}
