package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The secrets of a command.
 *
 * @param secrets whole values by the names of arguments
 */
public record CommandSecrets(String commandId, @Secret Map<String, String> secrets) {

    public CommandSecrets {
        requireNonNull(commandId, "commandId");
        secrets = Map.copyOf(secrets);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
