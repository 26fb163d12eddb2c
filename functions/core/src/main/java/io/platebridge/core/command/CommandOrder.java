package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a person wants a pod to do.
 *
 * @param camera the camera it is about; present for the kinds that need one
 * @param arguments by name
 * @param life how long it may wait for the pod
 */
public record CommandOrder(
        CommandKind kind, Optional<CameraId> camera, Map<String, String> arguments, Duration life) {

    /** How long a command waits unless its sender says otherwise. */
    public static final Duration USUAL_LIFE = Duration.ofMinutes(10);

    /** The longest wait. */
    public static final Duration MAX_LIFE = Duration.ofDays(1);

    /**
     * @throws Refusal {@code invalid_request} if a camera is missing or superfluous, an argument is
     *     unknown or out of range, or the life is
     */
    public CommandOrder {
        if (kind.needsCamera() != camera.isPresent()) {
            throw Refusal.invalid(
                    "camera_id",
                    (kind.needsCamera() ? "a camera for " : "none for ") + kind.text(),
                    camera.isPresent() ? "a camera" : "nothing");
        }
        arguments = Map.copyOf(arguments);
        kind.check(arguments);
        if (!life.isPositive() || life.compareTo(MAX_LIFE) > 0) {
            throw Refusal.invalid(
                    "expires_in_seconds",
                    "1 to %d".formatted(MAX_LIFE.toSeconds()),
                    Long.toString(life.toSeconds()));
        }
    }

    /** Returns an order about the whole pod, with the usual life. */
    public static CommandOrder ofPod(CommandKind kind, Map<String, String> arguments) {
        return new CommandOrder(kind, Optional.empty(), arguments, USUAL_LIFE);
    }
}
