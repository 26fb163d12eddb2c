package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.StoreUsage;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.RegistrationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeartbeatRecorderTest {

    private static final Heartbeat EIGHT_CAMERAS = World.heartbeat(World.cameras(8));

    private final World world = new World(LocalAws.newTable());
    private final RegistrationResult pod = world.register(World.GATE, "SN1");

    @Test
    void a_heartbeat_puts_a_pod_online_with_all_it_reported() {
        Pod stored = world.heartbeats.record(pod.key(), EIGHT_CAMERAS);

        assertEquals(PodStatus.ONLINE, stored.status());
        assertEquals(Optional.of(World.START), stored.lastHeartbeat());
        assertEquals(EIGHT_CAMERAS.addresses(), stored.addresses());
        assertEquals(EIGHT_CAMERAS.health(), stored.health());
        assertEquals(Optional.of("1.0.0"), stored.firmware());
        assertEquals(World.GATE, stored.place());
        assertEquals(
                Optional.of(stored), world.pods.find(pod.pod()).map(this::withoutCamerasDigest));
        assertEquals(World.cameras(8), world.cameras.of(List.of(pod.pod())).get(pod.pod()));
    }

    private Pod withoutCamerasDigest(Pod found) {
        return new Pod(
                found.id(),
                found.name(),
                found.place(),
                found.status(),
                found.lastHeartbeat(),
                found.addresses(),
                found.health(),
                found.firmware(),
                found.configVersion(),
                Optional.empty(),
                found.waitingCommands());
    }

    @Test
    void a_heartbeat_with_8_cameras_is_one_request() {
        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);
        world.clock.pass(Duration.ofSeconds(60));
        world.store.meter().readAndReset();

        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);

        assertEquals(1, world.store.meter().readAndReset().requests());
    }

    @Test
    void an_hour_of_heartbeats_costs_at_most_1_5_units_each() {
        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);
        world.store.meter().readAndReset();

        for (int beat = 0; beat < 60; beat++) {
            world.clock.pass(Duration.ofSeconds(60));
            world.heartbeats.record(pod.key(), EIGHT_CAMERAS);
        }

        StoreUsage hour = world.store.meter().readAndReset();
        // One more is the sample of the hour.
        assertEquals(60 + 1, hour.requests());
        assertEquals(0, hour.readUnits());
        assertEquals(90.0 + 1, hour.writeUnits());
    }

    @Test
    void a_late_heartbeat_never_moves_a_pod_backwards() {
        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);
        world.clock.set(World.START.minusMillis(1));
        var older =
                new Heartbeat(
                        Optional.empty(),
                        true,
                        Addresses.UNKNOWN,
                        Optional.of("0.9"),
                        Health.UNKNOWN,
                        Optional.of(World.cameras(1)));

        Pod answered = world.heartbeats.record(pod.key(), older);

        Pod stored = world.pods.find(pod.pod()).orElseThrow();
        assertEquals(Optional.of(World.START), stored.lastHeartbeat());
        assertEquals(PodStatus.ONLINE, stored.status());
        assertEquals(Optional.of("1.0.0"), stored.firmware());
        assertEquals(stored, answered);
        assertEquals(World.cameras(8), world.cameras.of(List.of(pod.pod())).get(pod.pod()));
    }

    @Test
    void cameras_that_a_newer_heartbeat_brought_are_kept() {
        Pod older = world.heartbeats.record(pod.key(), World.heartbeat(World.cameras(1)));
        world.clock.pass(Duration.ofMillis(1));
        world.heartbeats.record(pod.key(), World.heartbeat(World.cameras(2)));

        world.cameras.replace(older, World.cameras(3), List.of());

        assertEquals(World.cameras(2), world.cameras.of(List.of(pod.pod())).get(pod.pod()));
    }

    @Test
    void changed_cameras_cost_two_requests_more() {
        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);
        world.clock.pass(Duration.ofSeconds(60));
        world.store.meter().readAndReset();

        world.heartbeats.record(pod.key(), World.heartbeat(World.cameras(7)));

        assertEquals(3, world.store.meter().readAndReset().requests());
        assertEquals(World.cameras(7), world.cameras.of(List.of(pod.pod())).get(pod.pod()));
        assertTrue(world.cameras.known(pod.pod(), new CameraId("cam_8")), "once known, for ever");
    }

    @Test
    void cameras_that_were_not_stored_are_stored_with_the_next_heartbeat() {
        // As if the process had died between its two requests.
        world.pods.storeHeartbeat(pod.key(), EIGHT_CAMERAS, World.START);
        world.clock.pass(Duration.ofSeconds(60));

        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);

        assertEquals(World.cameras(8), world.cameras.of(List.of(pod.pod())).get(pod.pod()));
    }

    @Test
    void the_most_cameras_there_can_be_are_stored() {
        Cameras all = World.cameras(Cameras.MAX);

        world.heartbeats.record(pod.key(), World.heartbeat(all));

        assertEquals(all, world.cameras.of(List.of(pod.pod())).get(pod.pod()));
    }

    @Test
    void camera_passwords_do_not_reach_the_store() {
        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);

        Item stored = world.store.get(Keys.cameras(pod.pod())).orElseThrow();
        assertFalse(stored.attributes().toString().contains("secret"));
        assertTrue(stored.attributes().toString().contains("rtsp://192.168.1.101:554/s"));
    }

    @Test
    void a_pod_item_is_smaller_than_one_unit() {
        // Both heartbeats are in one bucket of the pod, so its entry in the index stays.
        Instant now = world.clock.instant();
        long inBucket = now.getEpochSecond() - world.presence.bucket(pod.pod(), now);
        world.clock.pass(Duration.ofMinutes(4).minusSeconds(inBucket));
        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);
        world.clock.pass(Duration.ofSeconds(60));
        world.store.meter().readAndReset();

        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);

        assertEquals(1.0, world.store.meter().readAndReset().writeUnits());
    }

    @Test
    void another_key_is_refused_and_changes_nothing() {
        ApiKey other = ApiKey.create(pod.pod(), world.random);
        ApiKey ofNobody = ApiKey.create(new PodId("nobody"), world.random);

        assertEquals(ErrorCode.API_KEY_INVALID, refusal(other).code());
        assertEquals(ErrorCode.API_KEY_INVALID, refusal(ofNobody).code());
        assertEquals(Optional.empty(), world.pods.find(pod.pod()).orElseThrow().lastHeartbeat());
        assertEquals(Optional.empty(), world.pods.find(new PodId("nobody")));
    }

    private Refusal refusal(ApiKey key) {
        return assertThrows(Refusal.class, () -> world.heartbeats.record(key, EIGHT_CAMERAS));
    }

    @Test
    void a_pod_that_says_it_is_another_is_refused() {
        var lie =
                new Heartbeat(
                        Optional.of(new PodId("other")),
                        false,
                        Addresses.UNKNOWN,
                        Optional.empty(),
                        Health.UNKNOWN,
                        Optional.empty());

        Refusal refusal =
                assertThrows(Refusal.class, () -> world.heartbeats.record(pod.key(), lie));

        assertEquals(ErrorCode.POD_MISMATCH, refusal.code());
    }

    @Test
    void what_a_heartbeat_does_not_mention_is_forgotten_but_for_cameras_and_firmware() {
        world.heartbeats.record(pod.key(), EIGHT_CAMERAS);
        var bare =
                new Heartbeat(
                        Optional.of(pod.pod()),
                        true,
                        Addresses.UNKNOWN,
                        Optional.empty(),
                        Health.UNKNOWN,
                        Optional.empty());

        Pod stored = world.heartbeats.record(pod.key(), bare);

        assertEquals(PodStatus.ERROR, stored.status());
        assertEquals(Addresses.UNKNOWN, stored.addresses());
        assertEquals(Health.UNKNOWN, stored.health());
        assertEquals(Optional.of("1.0.0"), stored.firmware());
        assertEquals(World.cameras(8), world.cameras.of(List.of(pod.pod())).get(pod.pod()));
    }

    @Test
    void of_many_heartbeats_at_once_the_latest_counts() throws Exception {
        List<Callable<Object>> beats =
                IntStream.range(0, 16)
                        .<Callable<Object>>mapToObj(i ->
                                () ->
                                        world.pods.storeHeartbeat(
                                                pod.key(),
                                                EIGHT_CAMERAS,
                                                World.START.plusMillis(i)))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var beat : threads.invokeAll(beats)) {
                beat.get();
            }
        }

        Instant last = world.pods.find(pod.pod()).orElseThrow().lastHeartbeat().orElseThrow();
        assertEquals(World.START.plusMillis(15), last);
    }
}
