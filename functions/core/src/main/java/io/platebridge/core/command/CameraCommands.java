package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.SortableId;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Caller;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Adds, changes and removes cameras of a person's pods, by commands. */
public final class CameraCommands {

    private final CommandQueue queue;
    private final Clock clock;
    private final RandomGenerator random;

    public CameraCommands(CommandQueue queue, Clock clock, RandomGenerator random) {
        this.queue = queue;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Adds a camera to a pod.
     *
     * @param id a new one if absent
     * @throws Refusal as {@link CommandQueue#queue} and {@link CommandOrder#written}
     */
    public Command add(
            Caller caller, PodId pod, Optional<CameraId> id, Map<String, String> settings) {
        CameraId camera =
                id.orElseGet(() -> new CameraId(SortableId.create(clock.instant(), random)));
        return queue.queue(caller, pod, order(CommandKind.ADD_CAMERA, camera, settings));
    }

    /**
     * Changes settings of a camera; an empty one is cleared.
     *
     * @param pod optional if no other pod of the caller has a camera of that id
     * @throws Refusal {@code camera_ambiguous}, and as {@link #add}
     */
    public Command change(
            Caller caller, Optional<PodId> pod, CameraId id, Map<String, String> settings) {
        return queue.queueForCamera(caller, pod, order(CommandKind.CHANGE_CAMERA, id, settings));
    }

    /**
     * Removes a camera.
     *
     * @param pod optional if no other pod of the caller has a camera of that id
     * @throws Refusal {@code camera_ambiguous}, and as {@link #add}
     */
    public Command remove(Caller caller, Optional<PodId> pod, CameraId id) {
        return queue.queueForCamera(caller, pod, order(CommandKind.REMOVE_CAMERA, id, Map.of()));
    }

    private static CommandOrder order(
            CommandKind kind, CameraId camera, Map<String, String> settings) {
        return CommandOrder.written(kind, Optional.of(camera), settings, Optional.empty());
    }
}
