package io.platebridge.jobs.recording;

import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.recording.OrphanSweep;
import io.platebridge.core.recording.UploadReconciler;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code reconcileRecordings}: completes unfinished uploads and deletes objects that belong
 * to no recording. An event of S3 is about the objects it names, any other about all that is due.
 */
public final class ReconcileRecordings implements Function<Map<String, Object>, ReconcileReport> {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileRecordings.class);

    private final UploadReconciler reconciler;
    private final OrphanSweep sweep;
    private final Costs costs;

    /**
     * @param costs the costs of a run, to be logged; read at its start and end
     */
    public ReconcileRecordings(UploadReconciler reconciler, OrphanSweep sweep, Costs costs) {
        this.reconciler = reconciler;
        this.sweep = sweep;
        this.costs = costs;
    }

    /**
     * @throws IllegalStateException after the run, if clips failed
     */
    @Override
    public ReconcileReport apply(Map<String, Object> event) {
        EventLine line = new EventLine("reconcile_recordings");
        costs.readAndReset();
        List<String> created = ObjectCreatedEvent.keys(event);
        boolean isScheduled = !event.containsKey("Records");
        UploadReconciler.Outcome done =
                isScheduled ? reconciler.reconcileDue() : reconciler.reconcile(created);
        int orphans = isScheduled ? sweep.sweep() : 0;
        LOG.info(
                line.timed()
                        .with("objects", created.size())
                        .with("confirmed", done.confirmed())
                        .with("ended", done.ended())
                        .with("deleted", done.deleted())
                        .with("orphans", orphans)
                        .with("failed", done.failures().size())
                        .with(costs.readAndReset())
                        .text());
        if (!done.failures().isEmpty()) {
            throw new IllegalStateException(
                    "%d clips failed".formatted(done.failures().size()),
                    done.failures().getFirst());
        }
        return new ReconcileReport(done.confirmed(), done.ended(), done.deleted(), orphans);
    }
}
