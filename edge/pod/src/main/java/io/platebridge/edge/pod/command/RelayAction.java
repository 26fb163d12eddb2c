package io.platebridge.edge.pod.command;

import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.pod.relay.Relay;
import io.platebridge.edge.pod.relay.Relay.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the pod's relay, with one call. */
public final class RelayAction implements CommandAction {

    private final Optional<Relay> relay;
    private final Supplier<Optional<Instant>> confirmedTime;

    /**
     * @param relay absent if config.yaml names none
     * @param confirmedTime empty while the pod does not know the time
     */
    public RelayAction(Optional<Relay> relay, Supplier<Optional<Instant>> confirmedTime) {
        this.relay = relay;
        this.confirmedTime = confirmedTime;
    }

    @Override
    public String run(DeliveredCommand command) throws CommandException, InterruptedException {
        if (relay.isEmpty()) {
            throw new CommandException("the pod has no relay; config.yaml names none");
        }
        return switch (relay.get().open(() -> isTooLate(command))) {
            case Outcome.Opened _ -> "the relay is opened";
            case Outcome.Refused(String reason) ->
                    throw new CommandException("not opened: " + reason);
            case Outcome.Unreachable(String reason) ->
                    throw new CommandException("not opened: " + reason);
            case Outcome.Unknown(String reason) ->
                    throw new CommandException(
                            "it is not known whether the relay opened: %s; look at the gate before sending another command"
                                    .formatted(reason));
        };
    }

    private boolean isTooLate(DeliveredCommand command) {
        return confirmedTime.get().filter(command.expires()::isAfter).isEmpty();
    }
}
