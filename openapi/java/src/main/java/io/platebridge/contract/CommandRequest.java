package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command for a pod.
 *
 * @param arguments start_recording takes seconds (1 to 86400), snapshot takes width (64 to 3840)
 * @param expiresInSeconds 600 when absent
 */
public record CommandRequest(
        CommandKind kind,
        @Nullable String cameraId,
        @Nullable Map<String, String> arguments,
        @Nullable Integer expiresInSeconds) {

    public CommandRequest {
        requireNonNull(kind, "kind");
        arguments = arguments == null ? null : Map.copyOf(arguments);
    }
}
