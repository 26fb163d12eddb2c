package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a pod is told to do. Each kind names the least role that may send it: looking after a pod is
 * a manager's, changing it and recording an admin's. In the contract they are {@code nudge,
 * restart_camera, stop_camera, start_camera, start_recording, stop_recording, snapshot} and {@code
 * rotate_key}.
 */
public enum CommandKind {
    /** Load the whitelist and send a heartbeat now. */
    NUDGE(Role.MANAGER, Target.POD, CommandKind.REASON),
    /** Connect a camera again. */
    RESTART_CAMERA(Role.MANAGER, Target.CAMERA, CommandKind.NONE),
    /** Stop a camera until it is started. */
    STOP_CAMERA(Role.ADMIN, Target.CAMERA, CommandKind.NONE),
    /** Start a camera that was stopped. */
    START_CAMERA(Role.ADMIN, Target.CAMERA, CommandKind.NONE),
    /** Start a manual recording. */
    START_RECORDING(Role.ADMIN, Target.CAMERA, CommandKind.SECONDS),
    /** Stop a manual recording. */
    STOP_RECORDING(Role.ADMIN, Target.CAMERA, CommandKind.NONE),
    /** Take a still image. */
    SNAPSHOT(Role.MANAGER, Target.CAMERA, CommandKind.WIDTH),
    /** Get another API key. */
    ROTATE_KEY(Role.ADMIN, Target.POD, CommandKind.NONE);

    /** For people: why it was sent; at most 256 characters. */
    public static final String REASON = "reason";

    /** How long to record, 1 to 86,400 s. */
    public static final String SECONDS = "seconds";

    /** How long to record if the command does not say. */
    public static final int USUAL_SECONDS = 3600;

    /** The longest recording. */
    static final int MAX_SECONDS = 86_400;

    /** Width of a still image, 64 to 3,840 pixels. */
    public static final String WIDTH = "width";

    private static final String NONE = "";

    private enum Target {
        POD,
        CAMERA
    }

    private final Role least;
    private final Target target;
    private final String argument;

    CommandKind(Role least, Target target, String argument) {
        this.least = least;
        this.target = target;
        this.argument = argument;
    }

    /** Returns the least role that may send it. */
    public Role least() {
        return least;
    }

    /** Returns whether it is about one camera. */
    public boolean needsCamera() {
        return target == Target.CAMERA;
    }

    /** Returns the kind of a text, or empty if there is no such kind. */
    public static Optional<CommandKind> parse(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** Returns the kind as the contract spells it, e.g. {@code restart_camera}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Checks the arguments of a command.
     *
     * @throws Refusal {@code invalid_request} if one is unknown to this kind or out of range
     */
    void check(Map<String, String> given) {
        given.forEach((name, value) -> {
            if (!name.equals(argument)) {
                throw Refusal.invalid(
                        "arguments",
                        argument.equals(NONE)
                                ? "none for " + text()
                                : "only %s for %s".formatted(argument, text()),
                        "another one");
            }
            switch (name) {
                case SECONDS -> demandRange(name, value, 1, MAX_SECONDS);
                case WIDTH -> demandRange(name, value, 64, 3840);
                default -> {}
            }
        });
    }

    private static void demandRange(String name, String value, int least, int most) {
        boolean isWithin =
                value.matches("[0-9]{1,6}")
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most;
        if (!isWithin) {
            throw Refusal.invalid(
                    "arguments." + name,
                    "a whole number from %d to %d".formatted(least, most),
                    "a text of %d characters".formatted(value.length()));
        }
    }
}
