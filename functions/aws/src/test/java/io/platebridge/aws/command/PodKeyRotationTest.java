package io.platebridge.aws.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.pod.DynamoPodChanges;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.PodKeyRotation;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.RegistrationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rotation of a pod's key on the real store: whatever gets lost, the pod has a valid key. */
class PodKeyRotationTest {

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
    private final PodKeyRotation rotation =
            new PodKeyRotation(world.pods, commands, world.clock, world.random);
    private final RegistrationResult registered = world.register(World.GATE, "SN1");
    private final ApiKey old = registered.key();
    private final CommandId order = queue(CommandKind.ROTATE_KEY).id();

    private Command queue(CommandKind kind) {
        return queue.queue(
                world.owner(World.GATE), registered.pod(), CommandOrder.ofPod(kind, Map.of()));
    }

    private Pod pod() {
        return world.pods.find(registered.pod()).orElseThrow();
    }

    private ApiKey rotate(ApiKey key) {
        return rotation.rotate(world.authentication.of(key), key, order);
    }

    private void beat(ApiKey key) {
        world.clock.pass(Duration.ofSeconds(60));
        world.heartbeats.record(key, World.heartbeat(World.cameras(2)));
    }

    private void assertEnded(ApiKey key) {
        assertEquals(
                ErrorCode.API_KEY_INVALID, assertThrows(Refusal.class, () -> beat(key)).code());
    }

    private void assertRefused(CommandId command) {
        Refusal refusal = assertThrows(Refusal.class, () -> rotation.rotate(pod(), old, command));
        assertEquals(ErrorCode.COMMAND_UNKNOWN, refusal.code());
    }

    private int keys() {
        return new DynamoPodChanges(world.store, world.audited).keys(registered.pod()).size();
    }

    @Test
    void the_first_heartbeat_with_the_new_key_ends_the_old_one_with_one_write_more() {
        ApiKey next = rotate(old);
        beat(old);
        beat(old);
        beat(next);
        assertEnded(old);
        assertEquals(1, keys());
        world.store.meter().readAndReset();
        beat(next);
        assertEquals(1, world.store.meter().readAndReset().requests());
    }

    @Test
    void a_pod_whose_answer_got_lost_goes_on_with_its_key_and_asks_again() {
        ApiKey lost = rotate(old);
        beat(old);
        ApiKey lostToo = rotate(old);
        beat(old);
        ApiKey next = rotate(old);
        assertEnded(lost);
        assertEnded(lostToo);
        beat(old);
        beat(next);
        assertEnded(old);
    }

    @Test
    void a_pod_that_stored_the_new_key_and_was_killed_goes_on_with_it() {
        ApiKey next = rotate(old);
        // It asks with the new key already, for instance to report the outcome, before a heartbeat.
        assertEquals(registered.pod(), world.authentication.of(next).id());
        assertEquals(registered.pod(), world.authentication.of(old).id());
        beat(next);
        assertEnded(old);
        beat(next);
    }

    @Test
    void of_many_requests_at_once_the_last_one_counts_and_the_old_key_stays_valid() {
        List<ApiKey> answered =
                IntStream.range(0, 8).parallel().mapToObj(_ -> rotate(old)).toList();
        beat(old);
        long valid =
                answered.stream()
                        .filter(key -> world.pods.find(key).isPresent())
                        .peek(this::beat)
                        .count();
        assertEquals(1, valid);
        assertEnded(old);
    }

    @Test
    void a_registration_ends_a_rotation_and_the_key_that_the_pod_had_stays_valid() {
        ApiKey lost = rotate(old);
        ApiKey registeredAgain = world.register(World.GATE, "SN1").key();
        assertEnded(lost);
        beat(registeredAgain);
        beat(old);
        beat(registeredAgain);
        assertEquals(2, keys());
    }

    @Test
    void a_late_request_for_an_earlier_order_leaves_the_key_of_a_later_one() {
        world.clock.pass(Duration.ofSeconds(1));
        CommandId later = queue(CommandKind.ROTATE_KEY).id();
        ApiKey next = rotation.rotate(pod(), old, later);

        assertEquals(
                ErrorCode.API_KEY_INVALID, assertThrows(Refusal.class, () -> rotate(old)).code());

        beat(next);
        assertEnded(old);
    }

    @Test
    void a_key_from_before_a_registration_replaces_no_key() {
        ApiKey registeredAgain = world.register(World.GATE, "SN1").key();

        assertEquals(
                ErrorCode.API_KEY_INVALID, assertThrows(Refusal.class, () -> rotate(old)).code());

        beat(registeredAgain);
    }

    @Test
    void a_key_is_rotated_only_on_an_order_that_is_open() {
        assertRefused(new CommandId("none"));
        assertRefused(queue(CommandKind.NUDGE).id());
        var delivery = new CommandDelivery(commands, world.clock);
        delivery.end(pod(), order, CommandOutcome.FAILED, Optional.empty());
        assertRefused(order);
        CommandId late = queue(CommandKind.ROTATE_KEY).id();
        world.clock.pass(CommandOrder.USUAL_LIFE);
        assertRefused(late);
        assertTrue(world.pods.find(old).isPresent());
    }

    @Test
    void a_key_that_was_revoked_meanwhile_gets_no_other_one() {
        Pod pod = pod();
        world.podDirectory.revokeKey(
                world.owner(World.GATE),
                registered.pod(),
                world.podDirectory.keys(world.owner(World.GATE), registered.pod()).getFirst().id());
        assertEquals(
                ErrorCode.API_KEY_INVALID,
                assertThrows(Refusal.class, () -> rotation.rotate(pod, old, order)).code());
    }
}
