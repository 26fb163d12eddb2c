package io.platebridge.aws.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.SortableId;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.ManualRecording;
import io.platebridge.core.command.ManualRecording.Status;
import io.platebridge.core.command.ManualRecordings;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.tenancy.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the cloud says about manual recordings, from the commands in the real store. */
class ManualRecordingsTest {

    private static final CameraId CAMERA = new CameraId("cam_1");
    private static final CameraId OTHER = new CameraId("cam_2");

    private final World world = new World(LocalAws.newTable());
    private final DynamoCommands commands = new DynamoCommands(world.store, world.audited);
    private final CommandQueue queue =
            new CommandQueue(
                    commands,
                    world.fleet,
                    World.SEAL,
                    CommandPush.NONE,
                    Quotas.USUAL,
                    world.clock,
                    world.random);
    private final CommandDelivery delivery = new CommandDelivery(commands, world.clock);
    private final ManualRecordings recordings =
            new ManualRecordings(commands, world.fleet, world.clock);
    private final RegistrationResult registered = world.register(World.GATE, "SN1");
    private final Caller owner = world.owner(World.GATE);

    @BeforeEach
    void report_cameras() {
        heartbeat();
    }

    private Pod heartbeat() {
        return world.heartbeats.record(registered.key(), World.heartbeat(World.cameras(2)));
    }

    private Command queue(CommandKind kind, CameraId camera, Map<String, String> arguments) {
        world.clock.pass(Duration.ofSeconds(1));
        return queue.queueForCamera(
                owner,
                Optional.empty(),
                new CommandOrder(kind, Optional.of(camera), arguments, CommandOrder.USUAL_LIFE));
    }

    private Command start() {
        return queue(CommandKind.START_RECORDING, CAMERA, Map.of());
    }

    private void end(Command command, CommandOutcome outcome) {
        delivery.end(heartbeat(), command.id(), outcome, Optional.empty());
    }

    private ManualRecording found(CameraId camera) {
        return recordings.find(owner, Optional.empty(), camera);
    }

    private Status status() {
        return found(CAMERA).status();
    }

    @Test
    void a_camera_without_a_command_is_idle() {
        assertEquals(Status.IDLE, status());
        queue(CommandKind.RESTART_CAMERA, CAMERA, Map.of());
        assertEquals(Status.IDLE, status());
        assertEquals(Optional.empty(), found(CAMERA).command());
    }

    @Test
    void a_recording_starts_and_stops_with_the_outcomes_of_its_commands() {
        Command start = start();
        assertEquals(Status.STARTING, status());
        assertEquals(Status.IDLE, found(OTHER).status());
        end(start, CommandOutcome.DONE);
        assertEquals(Status.RECORDING, status());
        Command stop = queue(CommandKind.STOP_RECORDING, CAMERA, Map.of());
        assertEquals(Status.STOPPING, status());
        end(stop, CommandOutcome.DONE);
        assertEquals(Status.IDLE, status());
        assertEquals(stop.id(), found(CAMERA).command().orElseThrow().id());
    }

    @Test
    void a_recording_ends_after_its_duration() {
        end(
                queue(CommandKind.START_RECORDING, CAMERA, Map.of("seconds", "600")),
                CommandOutcome.DONE);
        assertEquals(Optional.of(world.clock.instant().plusSeconds(600)), found(CAMERA).until());
        world.clock.pass(Duration.ofMinutes(10));
        assertEquals(Status.IDLE, status());

        end(start(), CommandOutcome.DONE);
        world.clock.pass(Duration.ofSeconds(3599));
        assertEquals(Status.RECORDING, status());
        world.clock.pass(Duration.ofSeconds(1));
        assertEquals(Status.IDLE, status());
    }

    @Test
    void a_start_while_one_is_running_does_not_lengthen_it() {
        end(start(), CommandOutcome.DONE);
        Instant until = found(CAMERA).until().orElseThrow();
        world.clock.pass(Duration.ofMinutes(59));
        end(start(), CommandOutcome.DONE);

        assertEquals(Optional.of(until), found(CAMERA).until());
        end(queue(CommandKind.STOP_RECORDING, CAMERA, Map.of()), CommandOutcome.DONE);
        end(start(), CommandOutcome.DONE);
        assertEquals(Optional.of(world.clock.instant().plusSeconds(3600)), found(CAMERA).until());
    }

    @Test
    void a_command_that_failed_or_has_no_outcome_leaves_the_status_unknown() {
        end(start(), CommandOutcome.FAILED);
        assertEquals(Status.UNKNOWN, status());
        start();
        delivery.deliver(heartbeat());
        assertEquals(Status.STARTING, status());
        world.clock.pass(CommandOrder.USUAL_LIFE);
        assertEquals(Status.UNKNOWN, status());
        world.clock.pass(Duration.ofDays(2));
        assertEquals(Status.IDLE, status());
    }

    @Test
    void a_command_that_expired_before_its_delivery_changes_nothing() {
        end(start(), CommandOutcome.DONE);
        queue(CommandKind.STOP_RECORDING, CAMERA, Map.of());
        world.clock.pass(CommandOrder.USUAL_LIFE);
        assertEquals(Status.RECORDING, status());
    }

    @Test
    void a_recording_that_too_many_commands_hide_is_not_called_idle() {
        Command start = start();
        end(start, CommandOutcome.DONE);
        Command other = queue(CommandKind.SNAPSHOT, OTHER, Map.of());
        for (int i = 0; i < 99; i++) {
            world.clock.pass(Duration.ofMillis(1));
            world.store.write(CommandItem.put(again(other)));
        }
        assertEquals(Status.UNKNOWN, status());
    }

    private Command again(Command command) {
        Instant now = world.clock.instant();
        return new Command(
                new CommandId(SortableId.create(now, world.random)),
                command.pod(),
                command.place(),
                command.order(),
                command.by(),
                now,
                now.plus(CommandOrder.USUAL_LIFE),
                command.progress());
    }
}
