package io.platebridge.aws.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditLog;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.CommandStatus;
import io.platebridge.core.command.Commands;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands from their order to their outcome, on the real store. */
class CommandQueueTest {

    private static final CommandOrder NUDGE = CommandOrder.ofPod(CommandKind.NUDGE, Map.of());
    private static final CameraId CAMERA = new CameraId("cam_1");

    private final World world = new World(LocalAws.newTable());
    private final DynamoCommands commands = new DynamoCommands(world.store, world.audited);
    private final CommandQueue queue = queue(CommandPush.NONE);
    private final CommandDelivery delivery = new CommandDelivery(commands, world.clock);
    private final RegistrationResult registered = world.register(World.GATE, "SN1");
    private final Caller owner = world.owner(World.GATE);

    private CommandQueue queue(CommandPush push) {
        return new CommandQueue(
                commands, world.fleet, World.SEAL, push, Quotas.USUAL, world.clock, world.random);
    }

    private Pod heartbeat() {
        world.clock.pass(Duration.ofSeconds(60));
        return world.heartbeats.record(registered.key(), World.heartbeat(World.cameras(2)));
    }

    private Command queue(CommandOrder order) {
        return queue.queue(owner, registered.pod(), order);
    }

    private CommandStatus status(Command command) {
        return queue.find(owner, registered.pod(), command.id()).status(world.clock.instant());
    }

    @Test
    void a_command_is_in_each_heartbeat_answer_until_its_outcome_is_reported() {
        Command first = queue(NUDGE);
        world.clock.pass(Duration.ofSeconds(1));
        Command second = queue(NUDGE);
        assertEquals(CommandStatus.QUEUED, status(first));

        for (int beat = 0; beat < 2; beat++) {
            List<Command> delivered = delivery.deliver(heartbeat());
            assertEquals(
                    List.of(first.id(), second.id()), delivered.stream().map(Command::id).toList());
            assertEquals(CommandStatus.DELIVERED, status(first));
        }
        Pod pod = heartbeat();
        delivery.end(pod, first.id(), CommandOutcome.DONE, Optional.of("loaded"));
        delivery.end(pod, second.id(), CommandOutcome.FAILED, Optional.empty());
        assertEquals(List.of(), heartbeat().waitingCommands());
        assertEquals(CommandStatus.DONE, status(first));
        assertEquals(CommandStatus.FAILED, status(second));
    }

    @Test
    void the_first_outcome_counts() {
        Command command = queue(NUDGE);
        Pod pod = heartbeat();
        delivery.end(pod, command.id(), CommandOutcome.DONE, Optional.of("loaded"));
        Command again = delivery.end(pod, command.id(), CommandOutcome.FAILED, Optional.of("lost"));
        assertEquals(CommandStatus.DONE, again.progress().status());
        assertEquals(Optional.of("loaded"), again.progress().detail());
    }

    @Test
    void an_outcome_of_another_pods_command_is_refused() {
        Command command = queue(NUDGE);
        var other = world.register(World.OTHER_GATE, "SN2");
        Pod stranger = world.pods.find(other.pod()).orElseThrow();
        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                delivery.end(
                                        stranger,
                                        command.id(),
                                        CommandOutcome.DONE,
                                        Optional.empty()));
        assertEquals(ErrorCode.COMMAND_UNKNOWN, refusal.code());
        assertEquals(CommandStatus.QUEUED, status(command));
    }

    @Test
    void an_expired_command_is_listed_and_never_delivered() {
        Command command = queue(NUDGE);
        world.clock.pass(CommandOrder.USUAL_LIFE);
        assertEquals(CommandStatus.EXPIRED, status(command));
        assertEquals(List.of(), delivery.deliver(heartbeat()));
        assertEquals(List.of(), heartbeat().waitingCommands());
        assertEquals(CommandStatus.EXPIRED, status(command));
    }

    @Test
    void at_most_16_commands_wait_for_a_pod() {
        for (int i = 0; i < Commands.MAX_WAITING; i++) {
            queue(NUDGE);
        }
        Refusal refusal = assertThrows(Refusal.class, () -> queue(NUDGE));
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, refusal.code());
        Pod pod = heartbeat();
        List<Command> due = delivery.deliver(pod);
        assertEquals(Commands.MAX_WAITING, due.size());
        delivery.end(pod, due.getFirst().id(), CommandOutcome.DONE, Optional.empty());
        queue(NUDGE);
    }

    @Test
    void expired_commands_do_not_take_the_places_of_others() {
        for (int i = 0; i < Commands.MAX_WAITING; i++) {
            queue(NUDGE);
        }
        world.clock.pass(CommandOrder.USUAL_LIFE);

        Command command = queue(NUDGE);

        assertEquals(
                List.of(command.id()),
                delivery.deliver(heartbeat()).stream().map(Command::id).toList());
    }

    @Test
    void a_retired_pod_gets_no_command() {
        world.podDirectory.retire(owner, registered.pod());
        assertEquals(ErrorCode.POD_UNKNOWN, assertThrows(Refusal.class, () -> queue(NUDGE)).code());
    }

    @Test
    void a_pod_that_was_called_has_the_command_and_its_heartbeat_does_not_repeat_it() {
        Command command = queue((_, _) -> true).queue(owner, registered.pod(), NUDGE);
        assertEquals(CommandStatus.DELIVERED, command.progress().status());
        assertEquals(List.of(), heartbeat().waitingCommands());
    }

    @Test
    void changing_a_pod_or_recording_requires_an_admin() {
        heartbeat();
        Caller manager =
                world.memberOf(World.GATE, new UserId("manager"), Role.MANAGER)
                        .requiring(Role.MANAGER);
        Caller admin =
                world.memberOf(World.GATE, new UserId("admin"), Role.ADMIN).requiring(Role.MANAGER);
        queue.queue(manager, registered.pod(), order(CommandKind.RESTART_CAMERA));
        for (CommandKind kind : List.of(CommandKind.START_RECORDING, CommandKind.STOP_CAMERA)) {
            Refusal refusal =
                    assertThrows(
                            Refusal.class,
                            () -> queue.queue(manager, registered.pod(), order(kind)));
            assertEquals(ErrorCode.ROLE_TOO_LOW, refusal.code());
            queue.queue(admin, registered.pod(), order(kind));
        }
    }

    private static CommandOrder order(CommandKind kind) {
        return new CommandOrder(kind, Optional.of(CAMERA), Map.of(), CommandOrder.USUAL_LIFE);
    }

    @Test
    void the_audit_trail_has_each_command_with_its_sender() {
        heartbeat();
        Command command =
                queue(
                        new CommandOrder(
                                CommandKind.SNAPSHOT,
                                Optional.of(CAMERA),
                                Map.of("width", "640"),
                                CommandOrder.USUAL_LIFE));
        AuditEntry entry =
                new AuditLog(new DynamoAuditTrail(world.store))
                        .list(
                                World.GATE.company().value(),
                                Optional.of(
                                        new AuditFilter(AuditScope.POD, registered.pod().value())),
                                PageRequest.first())
                        .entries()
                        .getFirst();
        assertEquals(command.id().value(), entry.note().subject());
        assertEquals(owner.user().value(), entry.note().actor());
        assertEquals(
                Map.of("kind", "snapshot", "camera_id", "cam_1", "width", "640"),
                entry.note().after());
    }

    @Test
    void commands_are_listed_page_by_page_the_newest_first() {
        Command first = queue(NUDGE);
        world.clock.pass(Duration.ofSeconds(1));
        Command second = queue(NUDGE);
        var page = queue.list(owner, registered.pod(), new PageRequest(1, Optional.empty()));
        assertEquals(second.id(), page.entries().getFirst().id());
        var rest = queue.list(owner, registered.pod(), new PageRequest(1, page.next()));
        assertEquals(first.id(), rest.entries().getFirst().id());
        assertEquals(Optional.empty(), rest.next());
    }
}
