package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a pod's commands.
 *
 * @param nextCursor absent on the last page
 */
public record CommandList(List<Command> commands, @Nullable String nextCursor) {

    public CommandList {
        commands = List.copyOf(commands);
    }
}
