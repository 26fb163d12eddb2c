package io.platebridge.edge.pod.command;

import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.pod.whitelist.WhitelistRefresh;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Loads the whitelist and sends a heartbeat. */
public final class NudgeAction implements CommandAction {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final WhitelistRefresh whitelist;
    private final Runnable heartbeat;

    /**
     * @param heartbeat requests a heartbeat; must return immediately
     */
    public NudgeAction(WhitelistRefresh whitelist, Runnable heartbeat) {
        this.whitelist = whitelist;
        this.heartbeat = heartbeat;
    }

    @Override
    public String run(DeliveredCommand command) throws CommandException, InterruptedException {
        heartbeat.run();
        try {
            long version =
                    whitelist
                            .refreshNow()
                            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                            .orElseThrow(() ->
                                    new CommandException(
                                            "the whitelist could not be loaded; the pod's log has the cause"));
            return "the whitelist is loaded, version " + version;
        } catch (TimeoutException _) {
            throw new CommandException(
                    "the whitelist was not loaded within %d s".formatted(LIMIT.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
