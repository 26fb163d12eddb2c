package io.platebridge.edge.pod.command;

import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Acts on commands, one after the other, each at most once: a command is stored before it is
 * accepted, and that it is started before it is acted on. What was started when the pod ended has
 * failed, because nobody knows how far it came. Thread-safe.
 */
public final class CommandRunner implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(CommandRunner.class);

    private static final int MAX_DETAIL = 1024;

    /** Pause while a command could be forgotten, and then acted on again. */
    private static final Duration IN_MEMORY = Duration.ofSeconds(5);

    private final CommandStore store;
    private final Map<CommandKind, CommandAction> actions;
    private final Supplier<Optional<Instant>> confirmedTime;
    private final Clock clock;
    private final Runnable onEnded;
    private final Loop loop;

    /**
     * Starts with the commands that waited when the pod was last running.
     *
     * @param actions by kind
     * @param confirmedTime the time, once it is confirmed; until then no command is too late
     * @param onEnded called when the outcome of a command is stored
     */
    public CommandRunner(
            Database database,
            Map<CommandKind, CommandAction> actions,
            Supplier<Optional<Instant>> confirmedTime,
            Clock clock,
            Runnable onEnded) {
        this.store = new CommandStore(database);
        this.actions = Map.copyOf(actions);
        this.confirmedTime = confirmedTime;
        this.clock = clock;
        this.onEnded = onEnded;
        store.endInterrupted(
                "the pod was restarted while it acted on the command; it may have been done");
        this.loop = Loop.start("commands", this::runNext);
    }

    /** Stores a command and acts on it soon; ignores one that it has had. */
    public void accept(DeliveredCommand command) {
        if (store.add(command)) {
            LOG.info("command_received", "command_id", command.id(), "kind", command.kind());
            loop.wake();
        }
    }

    /** Accepts a command of a heartbeat answer, which comes again if it cannot be stored. */
    public void acceptAnswered(DeliveredCommand command) {
        try {
            accept(command);
        } catch (StateException e) {
            LOG.warn("command_not_stored", "command_id", command.id(), "reason", e);
        }
    }

    private Duration runNext() throws InterruptedException {
        if (!store.isOnDisk()) {
            return IN_MEMORY;
        }
        // Nothing else acts on commands, so what is started here was cut off by a fault.
        if (store.endStarted(
                "the pod failed while it acted on the command; it may have been done")) {
            onEnded.run();
        }
        Optional<DeliveredCommand> next = store.start();
        if (next.isEmpty()) {
            return Loop.UNTIL_WOKEN;
        }
        run(next.get());
        onEnded.run();
        return Duration.ZERO;
    }

    private void run(DeliveredCommand command) throws InterruptedException {
        String done;
        try {
            done = act(command);
        } catch (CommandException e) {
            end(command, CommandOutcome.FAILED, String.valueOf(e.getMessage()));
            return;
        } catch (RuntimeException e) {
            LOG.warn("command_failed", "command_id", command.id(), "reason", e);
            end(
                    command,
                    CommandOutcome.FAILED,
                    "the pod failed, and the command may have been done; its log has the cause");
            return;
        }
        end(command, CommandOutcome.DONE, done);
    }

    private String act(DeliveredCommand command) throws CommandException, InterruptedException {
        Optional<Instant> now = confirmedTime.get();
        if (now.filter(time -> !time.isBefore(command.expires())).isPresent()) {
            throw new CommandException("the command expired before the pod began");
        }
        if (now.isEmpty() && command.knownKind().filter(CommandKind::isUrgent).isPresent()) {
            throw new CommandException(
                    "the pod does not know the time, so it cannot tell whether the command expired");
        }
        CommandAction action = command.knownKind().map(actions::get).orElse(null);
        if (action == null) {
            throw new CommandException("this version of the pod has no command " + command.kind());
        }
        return action.run(command);
    }

    private void end(DeliveredCommand command, CommandOutcome outcome, String detail) {
        String text = detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
        store.end(command.id(), outcome, text, clock.instant());
        LOG.info(
                "command_ended",
                "command_id",
                command.id(),
                "kind",
                command.kind(),
                "outcome",
                outcome.name().toLowerCase(Locale.ROOT),
                "detail",
                text);
    }

    /** Interrupts the present action and waits for its end. */
    @Override
    public void close() {
        loop.close();
    }
}
