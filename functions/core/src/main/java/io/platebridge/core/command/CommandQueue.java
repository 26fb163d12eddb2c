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
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodDirectory;
import io.platebridge.core.pod.PodId;
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
    private final CommandPush push;
    private final Clock clock;
    private final RandomGenerator random;

    public CommandQueue(
            Commands commands, Fleet fleet, CommandPush push, Clock clock, RandomGenerator random) {
        this.commands = commands;
        this.fleet = fleet;
        this.push = push;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Queues a command for one of the caller's pods and delivers it, if the pod can be reached.
     *
     * @return the command as it is then
     * @throws Refusal {@code role_too_low} if its kind requires more than the caller's role, {@code
     *     pod_unknown}, also if the pod is retired, {@code camera_unknown}, {@code
     *     too_many_requests} if too many wait for the pod
     */
    public Command queue(Caller caller, PodId id, CommandOrder order) {
        Caller permitted = permitted(caller, order);
        Pod pod = fleet.pod(permitted, id);
        order.camera().ifPresent(camera -> fleet.camera(permitted, Optional.of(id), camera));
        return queue(permitted, pod, order);
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
        return queue(permitted, fleet.camera(permitted, pod, camera).pod(), order);
    }

    private Command queue(Caller permitted, Pod pod, CommandOrder order) {
        Command command = create(permitted, pod, order);
        return switch (commands.queue(command, note(permitted, command))) {
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
            if (commands.queue(command, note(permitted, command)) == Commands.Queued.DONE) {
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
        commands.deliver(command, clock.instant());
        commands.release(pod.id(), List.of(command.id()));
        return commands.find(pod.id(), command.id()).orElse(command);
    }

    private static AuditNote note(Caller caller, Command command) {
        var fields = new TreeMap<String, String>();
        fields.put("kind", command.order().kind().text());
        command.order().camera().ifPresent(camera -> fields.put("camera_id", camera.value()));
        command.order().arguments().forEach((name, value) -> fields.put(name, value));
        return command.place()
                .locate(
                        caller.note(
                                command.place().company(),
                                AuditAction.COMMAND_QUEUED,
                                command.id().value()))
                .about(AuditScope.POD, command.pod().value())
                .change(Map.of(), fields);
    }

    /** Returns the caller restricted to the companies where they may send the command. */
    private static Caller permitted(Caller caller, CommandOrder order) {
        Role least = order.kind().least();
        return caller.least().includes(least) ? caller : caller.requiring(least);
    }
}
