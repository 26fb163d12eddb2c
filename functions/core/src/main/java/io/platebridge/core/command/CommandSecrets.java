package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.SealContext;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.seal.Secret;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets of commands, such as a camera's URL with its password. They are sealed beside the
 * command; neither the command nor its audit entry has them. The pod fetches them when it acts on
 * the command, and they are deleted when it reports the outcome.
 */
public final class CommandSecrets {

    private final Commands commands;
    private final Seal seal;
    private final Clock clock;

    public CommandSecrets(Commands commands, Seal seal, Clock clock) {
        this.commands = commands;
        this.seal = seal;
        this.clock = clock;
    }

    /** Returns the secrets of a command that is queued now, sealed, by the names of arguments. */
    Map<String, SealedSecret> seal(Command command) {
        var sealed = new TreeMap<String, SealedSecret>();
        command.order()
                .secrets()
                .forEach((name, secret) ->
                        sealed.put(name, seal.seal(secret, context(command, name))));
        return sealed;
    }

    /**
     * Returns the secrets of a command, by the names of arguments.
     *
     * @throws Refusal {@code command_unknown} if the pod has no such command, or it has ended or
     *     expired; {@code unavailable} if they cannot be unsealed now
     */
    public Map<String, Secret> of(Pod pod, CommandId id) {
        Command command =
                commands.find(pod.id(), id)
                        .filter(found -> found.isDeliverable(clock.instant()))
                        .orElseThrow(CommandDelivery::unknown);
        var secrets = new TreeMap<String, Secret>();
        commands.secrets(pod.id(), id)
                .forEach((name, sealed) ->
                        secrets.put(name, seal.unseal(sealed, context(command, name))));
        return secrets;
    }

    /** Another pod, command or argument cannot unseal it. No id contains a slash. */
    private static SealContext context(Command command, String argument) {
        return new SealContext(
                command.place().company(),
                SealContext.Kind.COMMAND,
                "%s/%s/%s".formatted(command.pod(), command.id(), argument));
    }
}
