package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command as its pod gets it.
 *
 * @param kind a CommandKind; a pod reports one that it does not know as failed
 */
public record PodCommand(
        String commandId,
        String kind,
        @Nullable String cameraId,
        Map<String, String> arguments,
        Instant expiresAt) {

    public PodCommand {
        requireNonNull(commandId, "commandId");
        requireNonNull(kind, "kind");
        arguments = Map.copyOf(arguments);
        requireNonNull(expiresAt, "expiresAt");
    }
}
