package io.platebridge.core.command;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableId;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCamera;
import io.platebridge.core.pod.PodDirectory;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Commands of people for their pods. A command is stored, then the pod is called at once; if that
 * fails, the command waits for the pod's next heartbeat.
 */
public final class CommandQueue {

    private final Commands commands;
    private final Fleet fleet;
    private final CommandSecrets secrets;
    private final CommandPush push;
    private final Quotas quotas;
    private final Clock clock;
    private final RandomGenerator random;

    public CommandQueue(
            Commands commands,
            Fleet fleet,
            Seal seal,
            CommandPush push,
            Quotas quotas,
            Clock clock,
            RandomGenerator random) {
        this.commands = commands;
        this.fleet = fleet;
        this.secrets = new CommandSecrets(commands, seal, clock);
        this.push = push;
        this.quotas = quotas;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Queues a command for one of the caller's pods and delivers it, if the pod can be reached.
     *
     * @return the command as it is then
     * @throws Refusal {@code role_too_low} if its kind requires more than the caller's role, {@code
     *     pod_unknown}, also if the pod is retired, {@code camera_unknown}, {@code id_taken} if the
     *     pod has the camera that is to be added, {@code quota_exceeded} if it has as many as it
     *     may, {@code too_many_requests} if too many wait for the pod, {@code unavailable} if its
     *     secrets cannot be sealed now
     */
    public Command queue(Caller caller, PodId id, CommandOrder order) {
        Caller permitted = permitted(caller, order);
        Pod pod = fleet.pod(permitted, id);
        if (order.camera().isEmpty()) {
            return queue(permitted, pod, Optional.empty(), order);
        }
        Cameras cameras = fleet.cameras(pod);
        CameraId given = order.camera().get();
        Optional<PodCamera> camera =
                cameras.find(given).map(reported -> new PodCamera(pod, reported));
        demand(order.kind(), given, camera.isPresent());
        // Cameras that are still on their way to the pod are not counted; few commands wait.
        if (order.kind().addsCamera()
                && cameras.list().size() >= quotas.of(Quota.CAMERAS_PER_POD)) {
            throw quotas.exceeded(Quota.CAMERAS_PER_POD);
        }
        return queue(permitted, pod, camera, order);
    }

    /**
     * Queues a command about one of the caller's cameras, as {@link #queue}.
     *
     * @param pod the camera's pod; optional if no other camera has the id
     * @throws Refusal as {@link #queue}, or {@code camera_ambiguous}
     */
    public Command queueForCamera(Caller caller, Optional<PodId> pod, CommandOrder order) {
        Caller permitted = permitted(caller, order);
        CameraId camera = order.camera().orElseThrow();
        PodCamera found = fleet.camera(permitted, pod, camera);
        return queue(permitted, found.pod(), Optional.of(found), order);
    }

    private Command queue(
            Caller permitted, Pod pod, Optional<PodCamera> camera, CommandOrder order) {
        Command command = create(permitted, pod, order);
        AuditNote note = note(permitted, command, camera);
        return switch (commands.queue(command, secrets.seal(command), note)) {
            case DONE -> deliver(pod, command);
            case NO_POD -> throw PodDirectory.retired(pod.id());
            case TOO_MANY ->
                    throw new Refusal(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "%d commands wait for the pod %s"
                                    .formatted(Commands.MAX_WAITING, pod.id()));
        };
    }

    /**
     * Queues a command for each of the caller's pods and calls all of them at once. A pod that is
     * retired, or for which too many commands wait, is left out.
     *
     * @throws Refusal {@code role_too_low} if its kind requires more than the caller's role, {@code
     *     pod_unknown}
     */
    public List<Command> queueAll(Caller caller, List<PodId> ids, CommandOrder order) {
        Caller permitted = permitted(caller, order);
        // One after the other, because each is the next entry of the company's audit trail.
        var queued = new LinkedHashMap<Command, Pod>();
        for (PodId id : ids) {
            Pod pod = fleet.pod(permitted, id);
            Command command = create(permitted, pod, order);
            AuditNote note = note(permitted, command, Optional.empty());
            if (commands.queue(command, secrets.seal(command), note) == Commands.Queued.DONE) {
                queued.put(command, pod);
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return queued.entrySet().stream()
                    .map(entry ->
                            CompletableFuture.supplyAsync(
                                    () -> deliver(entry.getValue(), entry.getKey()), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /**
     * Returns the commands of one of the caller's pods, the newest first.
     *
     * @throws Refusal {@code pod_unknown}, {@code role_too_low}
     */
    public Page<Command> list(Caller caller, PodId id, PageRequest request) {
        fleet.pod(caller, id);
        return Page.of(
                commands.list(id, request.after(), request.limit() + 1),
                request,
                command -> command.id().value());
    }

    /**
     * Returns a command of one of the caller's pods.
     *
     * @throws Refusal {@code pod_unknown}, {@code command_unknown}, {@code role_too_low}
     */
    public Command find(Caller caller, PodId pod, CommandId id) {
        fleet.pod(caller, pod);
        return commands.find(pod, id).orElseThrow(CommandDelivery::unknown);
    }

    private Command create(Caller caller, Pod pod, CommandOrder order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Command(
                new CommandId(SortableId.create(now, random)),
                pod.id(),
                pod.place(),
                order,
                caller.user(),
                now,
                now.plus(order.life()),
                Command.Progress.QUEUED);
    }

    private Command deliver(Pod pod, Command command) {
        if (!push.push(pod, command)) {
            return command;
        }
        try {
            commands.deliver(command, clock.instant());
            commands.release(pod.id(), List.of(command.id()));
            return commands.find(pod.id(), command.id()).orElse(command);
        } catch (Refusal _) {
            // The store is busy. The pod has the command, and will not act on it a second time.
            return command;
        }
    }

    private static void demand(CommandKind kind, CameraId camera, boolean isKnown) {
        if (kind.addsCamera() && isKnown) {
            throw new Refusal(ErrorCode.ID_TAKEN, "camera_id: the pod has a camera " + camera);
        }
        // A pod does not report a camera that it keeps aside, which can be removed all the same.
        if (!kind.addsCamera() && kind != CommandKind.REMOVE_CAMERA && !isKnown) {
            throw Fleet.cameraUnknown(camera);
        }
    }

    private static AuditNote note(Caller caller, Command command, Optional<PodCamera> camera) {
        var fields = new TreeMap<String, String>();
        fields.put("kind", command.order().kind().text());
        command.order().camera().ifPresent(id -> fields.put("camera_id", id.value()));
        command.order().arguments().forEach((name, value) -> fields.put(name, value));
        return command.place()
                .locate(
                        caller.note(
                                command.place().company(),
                                AuditAction.COMMAND_QUEUED,
                                command.id().value()))
                .about(AuditScope.POD, command.pod().value())
                .change(
                        command.order().kind().changesCamera()
                                ? camera.map(CommandQueue::fields).orElse(Map.of())
                                : Map.of(),
                        fields);
    }

    /** A camera as its pod reports it, by the names of arguments. */
    private static Map<String, String> fields(PodCamera found) {
        var fields = new TreeMap<String, String>();
        fields.put(CommandArgument.NAME.text(), found.name());
        found.camera()
                .position()
                .ifPresent(text -> fields.put(CommandArgument.POSITION.text(), text));
        found.camera()
                .address()
                .ifPresent(
                        address -> fields.put(CommandArgument.SOURCE_URL.text(), address.value()));
        return fields;
    }

    /** Returns the caller restricted to the companies where they may send the command. */
    private static Caller permitted(Caller caller, CommandOrder order) {
        Role least = order.kind().least();
        return caller.least().includes(least) ? caller : caller.requiring(least);
    }
}
