package io.platebridge.aws.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditLog;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CameraCommands;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.CommandSecrets;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.seal.Secret;
import io.platebridge.core.tenancy.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cameras that people add with a password, on the real store. */
class CommandSecretsTest {

    private static final CameraId NEW = new CameraId("exit");
    private static final String URL = "rtsp://admin:hunter2@192.168.1.7:554/stream?token=hunter3";
    private static final Map<String, String> SETTINGS = Map.of("name", "Exit", "source_url", URL);

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
    private final CameraCommands cameras = new CameraCommands(queue, world.clock, world.random);
    private final CommandDelivery delivery = new CommandDelivery(commands, world.clock);
    private final CommandSecrets secrets = new CommandSecrets(commands, World.SEAL, world.clock);
    private final RegistrationResult registered = world.register(World.GATE, "SN1");
    private final Caller owner = world.owner(World.GATE);

    private Pod heartbeat() {
        world.clock.pass(Duration.ofSeconds(60));
        return world.heartbeats.record(registered.key(), World.heartbeat(World.cameras(2)));
    }

    private Command add() {
        return cameras.add(owner, registered.pod(), Optional.of(NEW), SETTINGS);
    }

    @Test
    void the_pod_gets_the_whole_url_and_the_store_and_the_trail_have_no_password() {
        Command command = add();
        Command delivered = delivery.deliver(heartbeat()).getFirst();
        assertEquals(
                "rtsp://192.168.1.7:554/stream", delivered.order().arguments().get("source_url"));
        assertEquals(Map.of("source_url", new Secret(URL)), secrets.of(heartbeat(), command.id()));

        String stored =
                Stream.of("COMMAND#", "SECRETS#", "ENTRY#")
                        .flatMap(prefix ->
                                world
                                        .store
                                        .list(
                                                prefix.equals("ENTRY#")
                                                        ? "AUDIT#acme"
                                                        : Keys.pod(registered.pod()).partition(),
                                                prefix,
                                                Optional.empty(),
                                                100)
                                        .stream())
                        .map(item -> item.attributes().toString())
                        .reduce("", String::concat);
        assertTrue(stored.contains("SECRETS#") && stored.contains("ENTRY#"), stored);
        assertTrue(stored.contains("192.168.1.7"), stored);
        assertFalse(stored.contains("hunter"), stored);
        assertFalse(command.toString().contains("hunter"), command.toString());
    }

    @Test
    void the_secrets_are_deleted_with_the_outcome() {
        Command command = add();
        Pod pod = heartbeat();
        assertEquals(1, commands.secrets(pod.id(), command.id()).size());
        delivery.end(pod, command.id(), CommandOutcome.DONE, Optional.empty());
        assertEquals(Map.of(), commands.secrets(pod.id(), command.id()));
        unknown(pod, command);
        delivery.end(pod, command.id(), CommandOutcome.DONE, Optional.empty());
    }

    @Test
    void an_expired_command_has_no_secrets_and_the_store_deletes_them_by_itself() {
        Command command = add();
        Item kept =
                world.store
                        .get(Keys.commandSecrets(registered.pod(), command.id().value()))
                        .orElseThrow();
        assertEquals(command.expires().getEpochSecond(), kept.number("expires_at"));
        world.clock.pass(CommandOrder.USUAL_LIFE);
        unknown(heartbeat(), command);
    }

    @Test
    void another_pod_gets_no_secrets() {
        Command command = add();
        var other = world.register(World.OTHER_GATE, "SN2");
        unknown(world.pods.find(other.pod()).orElseThrow(), command);
    }

    private void unknown(Pod pod, Command command) {
        Refusal refusal = assertThrows(Refusal.class, () -> secrets.of(pod, command.id()));
        assertEquals(ErrorCode.COMMAND_UNKNOWN, refusal.code());
    }

    @Test
    void a_change_is_audited_with_what_the_pod_reported_before() {
        heartbeat();
        cameras.change(
                owner,
                Optional.empty(),
                new CameraId("cam_1"),
                Map.of("name", "Exit", "sub_url", ""));
        AuditEntry entry =
                new AuditLog(new DynamoAuditTrail(world.store))
                        .list(World.GATE.company().value(), Optional.empty(), PageRequest.first())
                        .entries()
                        .getFirst();
        assertTrue(entry.note().before().containsKey("source_url"), entry.toString());
        assertEquals(
                Map.of(
                        "kind",
                        "change_camera",
                        "camera_id",
                        "cam_1",
                        "name",
                        "Exit",
                        "sub_url",
                        ""),
                entry.note().after());
    }

    @Test
    void a_camera_that_is_there_is_not_added_and_one_that_is_not_neither_changed_nor_removed() {
        heartbeat();
        refused(
                ErrorCode.ID_TAKEN,
                () ->
                        cameras.add(
                                owner,
                                registered.pod(),
                                Optional.of(new CameraId("cam_1")),
                                SETTINGS));
        refused(ErrorCode.CAMERA_UNKNOWN, () -> cameras.remove(owner, Optional.empty(), NEW));
        refused(
                ErrorCode.CAMERA_UNKNOWN,
                () -> cameras.change(owner, Optional.of(registered.pod()), NEW, SETTINGS));
    }

    @Test
    void settings_that_do_not_fit_are_refused_without_repeating_them() {
        for (Map<String, String> settings :
                List.of(
                        Map.<String, String>of(),
                        Map.of("source_url", ""),
                        Map.of("source_url", "ftp://admin:hunter2@10.0.0.1/"),
                        Map.of("source_url", "rtsp://admin:hunter2@my camera/"),
                        Map.of("source_url", "rtsp://admin:hun@ter2@gate.example/a@b"),
                        Map.of("source_url", URL, "continuous", "hunter2"),
                        Map.of("source_url", URL, "hunter2", "a"))) {
            Refusal refusal =
                    refused(
                            ErrorCode.INVALID_REQUEST,
                            () -> cameras.add(owner, registered.pod(), Optional.empty(), settings));
            assertFalse(refusal.detail().contains("hun"), refusal.detail());
        }
    }

    @Test
    void an_unknown_key_of_the_configuration_is_refused_with_the_known_ones() {
        Refusal refusal =
                refused(
                        ErrorCode.INVALID_REQUEST,
                        () ->
                                order(
                                        CommandKind.CHANGE_CONFIGURATION,
                                        Map.of("portal_url", "x"),
                                        60));
        assertTrue(
                refusal.detail()
                        .contains(
                                "whitelist_refresh_interval, retention_days, continuous_recording"),
                refusal.detail());
        order(CommandKind.CHANGE_CONFIGURATION, Map.of("retention_days", ""), 60);
    }

    @Test
    void a_relay_is_not_opened_long_after_it_was_ordered() {
        assertEquals(
                Duration.ofSeconds(30),
                CommandOrder.ofPod(CommandKind.OPEN_RELAY, Map.of()).life());
        order(CommandKind.OPEN_RELAY, Map.of(), 90);
        refused(ErrorCode.INVALID_REQUEST, () -> order(CommandKind.OPEN_RELAY, Map.of(), 91));
    }

    private static CommandOrder order(
            CommandKind kind, Map<String, String> arguments, long seconds) {
        return CommandOrder.written(
                kind, Optional.empty(), arguments, Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Refusal refused(ErrorCode code, Runnable request) {
        Refusal refusal = assertThrows(Refusal.class, request::run);
        assertEquals(code, refusal.code(), refusal.detail());
        return refusal;
    }
}
