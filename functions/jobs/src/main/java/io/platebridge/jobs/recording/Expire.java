package io.platebridge.jobs.recording;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.recording.RecordingExpiry;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job {@code expire}: deletes the recordings that their communities keep no longer. */
public final class Expire implements Function<ScheduledEvent, ExpiryReport> {

    private static final Logger LOG = LoggerFactory.getLogger(Expire.class);

    private final RecordingExpiry expiry;
    private final Costs costs;

    /**
     * @param costs the costs of a run, to be logged; read at its start and end
     */
    public Expire(RecordingExpiry expiry, Costs costs) {
        this.expiry = expiry;
        this.costs = costs;
    }

    /**
     * @throws IllegalStateException after the run, if communities failed
     */
    @Override
    public ExpiryReport apply(ScheduledEvent event) {
        EventLine line = new EventLine("expire");
        costs.readAndReset();
        RecordingExpiry.Outcome done = expiry.expire();
        LOG.info(
                line.timed()
                        .with("communities", done.communities())
                        .with("recordings", done.recordings())
                        .with("failed", done.failures().size())
                        .with(costs.readAndReset())
                        .text());
        if (!done.failures().isEmpty()) {
            throw new IllegalStateException(
                    "%d communities failed".formatted(done.failures().size()),
                    done.failures().getFirst());
        }
        return new ExpiryReport(done.communities(), done.recordings());
    }
}
