package io.platebridge.jobs.pod;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.pod.OfflineSweep;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job {@code markOffline}: marks pods offline that have been silent for too long. */
public final class MarkOffline implements Function<ScheduledEvent, SweepReport> {

    private static final Logger LOG = LoggerFactory.getLogger(MarkOffline.class);

    private final OfflineSweep sweep;
    private final Costs costs;

    /**
     * @param costs the costs of a sweep, to be logged; read at its start and end
     */
    public MarkOffline(OfflineSweep sweep, Costs costs) {
        this.sweep = sweep;
        this.costs = costs;
    }

    @Override
    public SweepReport apply(ScheduledEvent event) {
        EventLine line = new EventLine("sweep");
        costs.readAndReset();
        List<Pod> offline = sweep.sweep();
        offline.forEach(MarkOffline::logOffline);
        LOG.info(line.timed().with("offline", offline.size()).with(costs.readAndReset()).text());
        return new SweepReport(offline.size());
    }

    /** Logs that the history of a pod could not be written. */
    public static void logHistoryNotStored(PodId pod, RuntimeException cause) {
        LOG.warn(new EventLine("history_not_stored").with("pod_id", pod.value()).text(), cause);
    }

    private static void logOffline(Pod pod) {
        LOG.info(
                new EventLine("pod_offline")
                        .with("pod_id", pod.id().value())
                        .with("company_id", pod.place().company().value())
                        .with(
                                "last_heartbeat",
                                pod.lastHeartbeat().map(Instant::toString).orElse("never"))
                        .text());
    }
}
