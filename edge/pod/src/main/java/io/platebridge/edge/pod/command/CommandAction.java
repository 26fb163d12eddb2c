package io.platebridge.edge.pod.command;

import io.platebridge.core.command.DeliveredCommand;

/** Does what the commands of one kind say. */
@FunctionalInterface
public interface CommandAction {

    /**
     * Acts on a command.
     *
     * @return what was done, for the person who sent it
     * @throws CommandException if it could not be done
     */
    String run(DeliveredCommand command) throws CommandException, InterruptedException;
}
