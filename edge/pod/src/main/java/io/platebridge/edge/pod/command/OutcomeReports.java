package io.platebridge.edge.pod.command;

import io.platebridge.contract.CommandOutcome;
import io.platebridge.contract.CommandOutcomeRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.outbox.Outbox;
import io.platebridge.edge.base.outbox.Outcome;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import java.io.IOException;
import java.time.Clock;

/** Reports the outcomes of commands to the cloud until it has answered each one. */
public final class OutcomeReports implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(OutcomeReports.class);

    private final CommandStore store;
    private final PlateBridgeClient cloud;
    private final Outbox<CommandStore.Ended> outbox;

    /** Starts with what waited when the pod was last running. */
    public OutcomeReports(
            Database database, PlateBridgeClient cloud, Backoff backoff, Clock clock) {
        this.store = new CommandStore(database);
        this.cloud = cloud;
        this.outbox = Outbox.start("command-outcomes", store, this::send, backoff, clock);
    }

    /** Looks for outcomes to report: one was stored, or the cloud is reachable again. */
    public void wake() {
        outbox.wake();
    }

    private Outcome send(CommandStore.Ended ended) throws InterruptedException {
        try {
            cloud.reportCommandOutcome(
                    new CommandOutcomeRequest(
                            CommandOutcome.valueOf(ended.outcome().name()),
                            ended.detail().orElse(null)),
                    ended.id().value());
            store.report(ended.id());
            LOG.info("command_reported", "command_id", ended.id());
            return new Outcome.Delivered();
        } catch (IOException e) {
            return CloudOutcomes.of(e);
        } catch (ProblemException e) {
            return CloudOutcomes.of(e);
        }
    }

    @Override
    public void close() {
        outbox.close();
    }
}
