package io.platebridge.core.command;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.pod.Pod;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives pods the commands that wait for them. A command is in every heartbeat answer until its
 * outcome is reported, because an answer can get lost; the pod acts on its id at most once.
 */
public final class CommandDelivery {

    private final Commands commands;
    private final Clock clock;

    public CommandDelivery(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Returns the commands that a pod is to act on, the oldest first, and stores that they are
     * delivered. Reads nothing if none waits.
     */
    public List<Command> deliver(Pod pod) {
        Instant now = clock.instant();
        var due = new ArrayList<Command>();
        var over = new ArrayList<CommandId>();
        for (String text : pod.waitingCommands()) {
            var id = new CommandId(text);
            commands.find(pod.id(), id)
                    .filter(command -> command.isDeliverable(now))
                    .ifPresentOrElse(due::add, () -> over.add(id));
        }
        if (!over.isEmpty()) {
            commands.release(pod.id(), over);
        }
        due.stream()
                .filter(command -> command.progress().status() == CommandStatus.QUEUED)
                .forEach(command -> commands.deliver(command, now));
        return due;
    }

    /**
     * Stores the outcome of a command; the first one counts.
     *
     * @return the command as it is from now on
     * @throws Refusal {@code command_unknown} if the pod has no such command
     */
    public Command end(Pod pod, CommandId id, CommandOutcome outcome, Optional<String> detail) {
        Command ended =
                commands.end(pod.id(), id, outcome, detail, clock.instant())
                        .orElseThrow(CommandDelivery::unknown);
        if (pod.waitingCommands().contains(id.value())) {
            commands.release(pod.id(), List.of(id));
        }
        return ended;
    }

    /** Returns the refusal of a command that the pod does not have. */
    static Refusal unknown() {
        return new Refusal(ErrorCode.COMMAND_UNKNOWN, "command_id: the pod has no such command");
    }
}
