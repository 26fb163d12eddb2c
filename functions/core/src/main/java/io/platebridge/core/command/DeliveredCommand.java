package io.platebridge.core.command;

import io.platebridge.core.camera.CameraId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A command as its pod gets it, in a heartbeat answer or by a call.
 *
 * @param kind a {@link CommandKind} as the contract spells it; one that the pod does not know is
 *     newer than the pod
 * @param expires when it is too late to begin
 */
public record DeliveredCommand(
        CommandId id,
        String kind,
        Optional<CameraId> camera,
        Map<String, String> arguments,
        Instant expires) {

    public DeliveredCommand {
        arguments = Map.copyOf(arguments);
    }

    /** Returns a command in this form. */
    public static DeliveredCommand of(Command command) {
        return new DeliveredCommand(
                command.id(),
                command.order().kind().text(),
                command.order().camera(),
                command.order().arguments(),
                command.expires());
    }

    /** Returns whether some of its arguments lack a secret, which the cloud keeps for the pod. */
    public boolean hasSecrets() {
        return arguments.entrySet().stream()
                .filter(argument -> !argument.getValue().isEmpty())
                .flatMap(argument -> CommandArgument.parse(argument.getKey()).stream())
                .anyMatch(CommandArgument::isSecret);
    }

    /** Returns its kind, or empty if this version does not know it. */
    public Optional<CommandKind> knownKind() {
        return CommandKind.parse(kind);
    }
}
