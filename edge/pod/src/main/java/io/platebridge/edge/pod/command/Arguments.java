package io.platebridge.edge.pod.command;

import io.platebridge.core.command.DeliveredCommand;
import java.util.Optional;

/** The arguments of a command. */
final class Arguments {

    private Arguments() {}

    /**
     * Returns a number, or the usual one if the command does not have it.
     *
     * @throws CommandException if it is no number; the cloud has checked its range
     */
    static long number(DeliveredCommand command, String name, long usual) throws CommandException {
        Optional<String> text = Optional.ofNullable(command.arguments().get(name));
        try {
            return text.map(Long::parseLong).orElse(usual);
        } catch (NumberFormatException _) {
            throw new CommandException(name + ": expected a number, found another text");
        }
    }
}
