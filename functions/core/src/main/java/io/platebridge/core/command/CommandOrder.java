package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.seal.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person wants a pod to do.
 *
 * @param camera the camera it is about; present for the kinds that need one
 * @param arguments by name; without the user and password of a camera's URL
 * @param secrets the whole of those that may have secrets, by name, on the way to the store only
 * @param life how long it may wait for the pod
 */
public record CommandOrder(
        CommandKind kind,
        Optional<CameraId> camera,
        Map<String, String> arguments,
        Map<String, Secret> secrets,
        Duration life) {

    /** How long a command waits unless its sender or its kind says otherwise. */
    public static final Duration USUAL_LIFE = Duration.ofMinutes(10);

    /** The longest wait of most kinds. */
    public static final Duration MAX_LIFE = Duration.ofDays(1);

    /**
     * @throws Refusal {@code invalid_request} if a camera is missing or superfluous, an argument is
     *     unknown, missing or out of range, or the life is
     */
    public CommandOrder {
        if (kind.needsCamera() != camera.isPresent()) {
            throw Refusal.invalid(
                    "camera_id",
                    (kind.needsCamera() ? "a camera for " : "none for ") + kind.text(),
                    camera.isPresent() ? "a camera" : "nothing");
        }
        arguments = Map.copyOf(arguments);
        secrets = Map.copyOf(secrets);
        kind.check(arguments);
        if (!shown(arguments).equals(arguments)) {
            throw new IllegalArgumentException("the secrets of a command are not its arguments");
        }
        if (!life.isPositive() || life.compareTo(kind.longestLife()) > 0) {
            throw Refusal.invalid(
                    "expires_in_seconds",
                    "1 to %d".formatted(kind.longestLife().toSeconds()),
                    Long.toString(life.toSeconds()));
        }
    }

    /** An order without secrets. */
    public CommandOrder(
            CommandKind kind,
            Optional<CameraId> camera,
            Map<String, String> arguments,
            Duration life) {
        this(kind, camera, arguments, Map.of(), life);
    }

    /**
     * Returns an order as a person writes it, with secrets among its arguments.
     *
     * @param life the kind's usual one if absent
     * @throws Refusal {@code invalid_request}, see the constructor
     */
    public static CommandOrder written(
            CommandKind kind,
            Optional<CameraId> camera,
            Map<String, String> written,
            Optional<Duration> life) {
        kind.check(written);
        var secrets = new HashMap<String, Secret>();
        written.forEach((name, value) -> {
            boolean isSecret =
                    CommandArgument.parse(name).filter(CommandArgument::isSecret).isPresent();
            if (isSecret && !value.isEmpty()) {
                secrets.put(name, new Secret(value));
            }
        });
        return new CommandOrder(
                kind, camera, shown(written), secrets, life.orElse(kind.usualLife()));
    }

    /** Returns an order about the whole pod, with the usual life. */
    public static CommandOrder ofPod(CommandKind kind, Map<String, String> arguments) {
        return new CommandOrder(kind, Optional.empty(), arguments, kind.usualLife());
    }

    private static Map<String, String> shown(Map<String, String> arguments) {
        var shown = new HashMap<>(arguments);
        shown.replaceAll((name, value) ->
                CommandArgument.parse(name).map(argument -> argument.shown(value)).orElse(value));
        return shown;
    }
}
