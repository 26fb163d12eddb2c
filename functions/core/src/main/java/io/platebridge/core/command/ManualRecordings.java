package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.ManualRecording.Status;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The manual recordings of cameras, as they follow from commands and their outcomes. Manual
 * recordings start by command only, but may end by themselves, which the cloud does not know.
 */
public final class ManualRecordings {

    /** A recording that an older command started has ended. */
    private static final Duration RELEVANT =
            CommandOrder.MAX_LIFE.plusSeconds(CommandKind.MAX_SECONDS);

    /** The most commands of a pod that are read. */
    private static final int EXAMINED = 100;

    private final Commands commands;
    private final Fleet fleet;
    private final Clock clock;

    public ManualRecordings(Commands commands, Fleet fleet, Clock clock) {
        this.commands = commands;
        this.fleet = fleet;
        this.clock = clock;
    }

    /**
     * Returns what is known of the manual recording of one of the caller's cameras.
     *
     * @param pod the camera's pod; optional if no other camera has the id
     * @throws Refusal {@code pod_unknown}, {@code camera_unknown}, {@code camera_ambiguous}, {@code
     *     role_too_low}
     */
    public ManualRecording find(Caller caller, Optional<PodId> pod, CameraId camera) {
        PodId id = fleet.camera(caller, pod, camera).pod().id();
        Instant now = clock.instant();
        Instant oldest = now.minus(RELEVANT);
        List<Command> read = commands.list(id, Optional.empty(), EXAMINED);
        List<Command> relevant =
                read.stream()
                        .filter(command -> command.order().camera().equals(Optional.of(camera)))
                        .filter(command -> isStart(command) || isStop(command))
                        .filter(command -> command.created().isAfter(oldest))
                        .filter(command -> command.status(now) != CommandStatus.EXPIRED)
                        .toList();
        if (relevant.isEmpty()) {
            boolean isAll = read.size() < EXAMINED || !read.getLast().created().isAfter(oldest);
            return new ManualRecording(
                    id,
                    camera,
                    isAll ? Status.IDLE : Status.UNKNOWN,
                    Optional.empty(),
                    Optional.empty());
        }
        Command last = relevant.getFirst();
        Optional<Instant> until =
                isStart(last) && last.status(now) == CommandStatus.DONE
                        ? until(relevant.reversed()).filter(now::isBefore)
                        : Optional.empty();
        return new ManualRecording(
                id, camera, status(last, until.isPresent(), now), until, Optional.of(last));
    }

    /**
     * Returns when the recording ends at the latest that starts and stops led to, the earliest
     * first. A start while one is running changes nothing.
     */
    private static Optional<Instant> until(List<Command> commands) {
        Optional<Instant> until = Optional.empty();
        for (Command command : commands) {
            if (command.progress().status() != CommandStatus.DONE) {
                continue;
            }
            Instant ended = command.progress().ended().orElseThrow();
            if (isStop(command)) {
                until = Optional.empty();
            } else if (until.filter(ended::isBefore).isEmpty()) {
                until = Optional.of(ended.plusSeconds(seconds(command)));
            }
        }
        return until;
    }

    private static Status status(Command last, boolean isRunning, Instant now) {
        return switch (last.status(now)) {
            case QUEUED, DELIVERED -> {
                if (!now.isBefore(last.expires())) {
                    yield Status.UNKNOWN; // It was delivered, and is not begun any more.
                }
                yield isStart(last) ? Status.STARTING : Status.STOPPING;
            }
            case DONE -> isRunning ? Status.RECORDING : Status.IDLE;
            case FAILED -> Status.UNKNOWN;
            case EXPIRED -> throw new IllegalStateException("an expired command has no effect");
        };
    }

    private static int seconds(Command start) {
        return Optional.ofNullable(start.order().arguments().get(CommandArgument.SECONDS.text()))
                .map(Integer::parseInt)
                .orElse(CommandKind.USUAL_SECONDS);
    }

    private static boolean isStart(Command command) {
        return command.order().kind() == CommandKind.START_RECORDING;
    }

    private static boolean isStop(Command command) {
        return command.order().kind() == CommandKind.STOP_RECORDING;
    }
}
