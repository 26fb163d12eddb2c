package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a pod is told to do. Each kind names the least role that may send it: looking after a pod
 * and opening its relay, as a gate, is a manager's, changing it and recording an admin's. In the
 * contract they are {@code nudge, restart_camera, stop_camera, start_camera, start_recording,
 * stop_recording, snapshot, rotate_key, add_camera, change_camera, remove_camera,
 * change_configuration, open_relay} and {@code scan}.
 */
public enum CommandKind {
    /** Load the whitelist and send a heartbeat now. */
    NUDGE(Role.MANAGER, Target.POD, CommandArgument.REASON),
    /** Connect a camera again. */
    RESTART_CAMERA(Role.MANAGER, Target.CAMERA),
    /** Stop a camera until it is started. */
    STOP_CAMERA(Role.ADMIN, Target.CAMERA),
    /** Start a camera that was stopped. */
    START_CAMERA(Role.ADMIN, Target.CAMERA),
    /** Start a manual recording. */
    START_RECORDING(Role.ADMIN, Target.CAMERA, CommandArgument.SECONDS),
    /** Stop a manual recording. */
    STOP_RECORDING(Role.ADMIN, Target.CAMERA),
    /** Take a still image. */
    SNAPSHOT(Role.MANAGER, Target.CAMERA, CommandArgument.WIDTH),
    /** Get another API key. */
    ROTATE_KEY(Role.ADMIN, Target.POD),
    /** Add a camera. */
    ADD_CAMERA(Role.ADMIN, Target.NEW_CAMERA, Settings.CAMERA),
    /** Change a camera that was added so; what is not sent stays, what is empty is cleared. */
    CHANGE_CAMERA(Role.ADMIN, Target.CAMERA, Settings.CAMERA),
    /** Remove a camera that was added so. Its recordings stay. */
    REMOVE_CAMERA(Role.ADMIN, Target.CAMERA),
    /** Change the pod's configuration, as far as config.yaml does not decide it. */
    CHANGE_CONFIGURATION(Role.ADMIN, Target.POD, Settings.CONFIGURATION),
    /** Call the pod's relay, which opens its gate. */
    OPEN_RELAY(Role.MANAGER, Target.POD),
    /** Look for cameras: in the pod's networks, at its USB ports, and at an address. */
    SCAN(Role.ADMIN, Target.POD, CommandArgument.ADDRESS);

    /** How long to record if the command does not say, in seconds. */
    public static final int USUAL_SECONDS = 3600;

    /** The longest recording in seconds. */
    static final int MAX_SECONDS = 86_400;

    private enum Target {
        POD,
        CAMERA,
        NEW_CAMERA
    }

    private static final class Settings {

        private static final CommandArgument[] CAMERA = {
            CommandArgument.NAME,
            CommandArgument.POSITION,
            CommandArgument.SOURCE_URL,
            CommandArgument.SUB_URL,
            CommandArgument.RTSP_TRANSPORT,
            CommandArgument.LOW_BANDWIDTH_WIDTH,
            CommandArgument.LOW_BANDWIDTH_FPS,
            CommandArgument.LOW_BANDWIDTH_BITRATE,
            CommandArgument.CONTINUOUS
        };
        private static final CommandArgument[] CONFIGURATION = {
            CommandArgument.WHITELIST_REFRESH_INTERVAL,
            CommandArgument.RETENTION_DAYS,
            CommandArgument.CONTINUOUS_RECORDING
        };
    }

    private final Role least;
    private final Target target;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final Set<CommandArgument> known;

    CommandKind(Role least, Target target, CommandArgument... known) {
        this.least = least;
        this.target = target;
        var sorted = EnumSet.noneOf(CommandArgument.class);
        sorted.addAll(List.of(known));
        this.known = Collections.unmodifiableSet(sorted);
    }

    /** Returns the least role that may send it. */
    public Role least() {
        return least;
    }

    /** Returns whether it is about one camera. */
    public boolean needsCamera() {
        return target != Target.POD;
    }

    /** Returns whether its camera is one that the pod does not have yet. */
    public boolean addsCamera() {
        return target == Target.NEW_CAMERA;
    }

    /** Returns whether it changes which cameras the pod has, or how it reads one. */
    public boolean changesCamera() {
        return this == CHANGE_CAMERA || this == REMOVE_CAMERA;
    }

    /** Returns whether one of its arguments may contain a secret. */
    public boolean mayHaveSecrets() {
        return known.stream().anyMatch(CommandArgument::isSecret);
    }

    /** Returns how long it waits for the pod unless its sender says otherwise. */
    public Duration usualLife() {
        return isUrgent() ? Duration.ofSeconds(30) : CommandOrder.USUAL_LIFE;
    }

    /** Returns the longest time that it may wait for the pod. */
    public Duration longestLife() {
        return isUrgent() ? Duration.ofSeconds(90) : CommandOrder.MAX_LIFE;
    }

    /** Returns whether it is a danger to act late: a gate that opens when nobody expects it. */
    public boolean isUrgent() {
        return this == OPEN_RELAY;
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
     * @throws Refusal {@code invalid_request} if one is unknown to this kind or out of range, or
     *     one is missing
     */
    void check(Map<String, String> given) {
        given.forEach((name, value) -> {
            CommandArgument argument =
                    CommandArgument.parse(name)
                            .filter(known::contains)
                            .orElseThrow(
                                    () -> Refusal.invalid("arguments", expected(), "another one"));
            boolean isCleared =
                    changes() && value.isEmpty() && argument != CommandArgument.SOURCE_URL;
            if (!isCleared) {
                argument.check(value);
            }
        });
        if (this == ADD_CAMERA && !given.containsKey(CommandArgument.SOURCE_URL.text())) {
            throw Refusal.invalid("arguments.source_url", "a source", "nothing");
        }
        if (changes() && given.isEmpty()) {
            throw Refusal.invalid("arguments", "one at least: " + names(), "none");
        }
    }

    /** Returns whether it changes settings one by one, so that an empty one is cleared. */
    private boolean changes() {
        return this == CHANGE_CAMERA || this == CHANGE_CONFIGURATION;
    }

    private String expected() {
        return known.isEmpty() ? "none for " + text() : "only %s for %s".formatted(names(), text());
    }

    private String names() {
        return known.stream().map(CommandArgument::text).collect(Collectors.joining(", "));
    }
}
