package io.platebridge.jobs.pod;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.platebridge.aws.StoreMeter;
import io.platebridge.aws.StoreUsage;
import io.platebridge.core.pod.OfflineSweep;
import io.platebridge.core.pod.Pod;
import io.platebridge.jobs.JobLog;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The job {@code markOffline}: marks pods offline that have been silent for too long. */
public final class MarkOffline implements Function<ScheduledEvent, SweepReport> {

    private final OfflineSweep sweep;
    private final StoreMeter meter;
    private final JobLog log;

    public MarkOffline(OfflineSweep sweep, StoreMeter meter, JobLog log) {
        this.sweep = sweep;
        this.meter = meter;
        this.log = log;
    }

    @Override
    public SweepReport apply(ScheduledEvent event) {
        JobLog.Line line = log.line("sweep");
        StoreUsage _ = meter.take();
        List<Pod> offline = sweep.sweep();
        offline.forEach(this::tell);
        StoreUsage usage = meter.take();
        line.timed()
                .with("offline", offline.size())
                .with("store_requests", usage.requests())
                .with("read_units", usage.readUnits())
                .with("write_units", usage.writeUnits())
                .write();
        return new SweepReport(offline.size());
    }

    private void tell(Pod pod) {
        log.line("pod_offline")
                .with("pod_id", pod.id().value())
                .with("company_id", pod.place().company().value())
                .with("last_heartbeat", pod.lastHeartbeat().map(Instant::toString).orElse("never"))
                .write();
    }
}
