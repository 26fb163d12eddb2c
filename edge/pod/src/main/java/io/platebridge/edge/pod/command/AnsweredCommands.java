package io.platebridge.edge.pod.command;

import io.platebridge.contract.HeartbeatResponse;
import io.platebridge.contract.PodCommand;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.base.log.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands of a heartbeat answer. */
public final class AnsweredCommands {

    private static final EventLog LOG = EventLog.of(AnsweredCommands.class);

    private AnsweredCommands() {}

    /** Returns the commands of an answer in their order; one that cannot be read is ignored. */
    public static List<DeliveredCommand> of(HeartbeatResponse answer) {
        return Optional.ofNullable(answer.commands()).orElse(List.of()).stream()
                .flatMap(AnsweredCommands::read)
                .toList();
    }

    private static Stream<DeliveredCommand> read(PodCommand command) {
        try {
            return Stream.of(
                    new DeliveredCommand(
                            new CommandId(command.commandId()),
                            command.kind(),
                            Optional.ofNullable(command.cameraId()).map(CameraId::new),
                            command.arguments(),
                            command.expiresAt()));
        } catch (IllegalArgumentException e) {
            LOG.warn("command_ignored", "reason", e.getMessage());
            return Stream.empty();
        }
    }
}
