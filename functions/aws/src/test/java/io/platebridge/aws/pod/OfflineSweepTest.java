package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.StoreUsage;
import io.platebridge.aws.World;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.OfflineSweep;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.pod.RegistrationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class OfflineSweepTest {

    private static final Heartbeat BEAT = World.heartbeat(Cameras.NONE);

    private final World world = new World(LocalAws.newTable());
    private final RegistrationResult pod = world.register(World.GATE, "SN1");

    private Pod stored() {
        return world.pods.find(pod.pod()).orElseThrow();
    }

    @Test
    void a_pod_is_offline_after_5_minutes_of_silence_and_not_a_moment_before() {
        world.heartbeats.record(pod.key(), BEAT);

        world.clock.pass(Duration.ofMinutes(5).minusMillis(1));
        assertEquals(List.of(), world.sweep.sweep());
        assertEquals(PodStatus.ONLINE, stored().status());

        world.clock.pass(Duration.ofMillis(1));
        assertEquals(List.of(pod.pod()), world.sweep.sweep().stream().map(Pod::id).toList());
        assertEquals(PodStatus.OFFLINE, stored().status());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 59, 60, 119, 180, 239})
    void that_holds_wherever_in_its_bucket_a_pod_fell_silent(int second) {
        world.clock.pass(Duration.ofSeconds(second));
        world.heartbeats.record(pod.key(), BEAT);

        world.clock.pass(Duration.ofSeconds(299));
        assertEquals(List.of(), world.sweep.sweep());
        world.clock.pass(Duration.ofSeconds(1));
        assertEquals(1, world.sweep.sweep().size());
    }

    @Test
    void a_pod_goes_offline_once_and_comes_back_with_a_heartbeat() {
        world.heartbeats.record(pod.key(), BEAT);
        world.clock.pass(Duration.ofMinutes(10));
        assertEquals(1, world.sweep.sweep().size());
        assertEquals(List.of(), world.sweep.sweep());

        world.heartbeats.record(pod.key(), BEAT);

        assertEquals(PodStatus.ONLINE, stored().status());
        assertEquals(List.of(), world.sweep.sweep());
        world.clock.pass(Duration.ofMinutes(10));
        assertEquals(1, world.sweep.sweep().size());
    }

    @Test
    void a_pod_that_reports_an_error_goes_offline_too() {
        var troubled =
                new Heartbeat(
                        Optional.empty(),
                        true,
                        BEAT.addresses(),
                        BEAT.firmware(),
                        BEAT.health(),
                        Optional.empty());
        world.heartbeats.record(pod.key(), troubled);
        world.clock.pass(Duration.ofMinutes(5));

        world.sweep.sweep();

        assertEquals(PodStatus.OFFLINE, stored().status());
    }

    @Test
    void a_heartbeat_that_comes_while_the_sweep_is_at_work_wins() {
        world.heartbeats.record(pod.key(), BEAT);
        Pod read = stored();
        world.clock.pass(Duration.ofMinutes(6));
        world.heartbeats.record(pod.key(), BEAT);

        Notice notice =
                Notice.at(
                        World.GATE, NoticeKind.POD_OFFLINE, World.START, "p", "t", new TreeMap<>());
        boolean marked = new DynamoLatePods(world.store, world.pods).markOffline(read, notice);

        assertFalse(marked);
        assertEquals(PodStatus.ONLINE, stored().status());
        world.clock.pass(Duration.ofMinutes(5));
        assertEquals(1, world.sweep.sweep().size(), "it still stands in the index");
    }

    @Test
    void a_pod_that_never_sent_a_heartbeat_is_no_news() {
        world.clock.pass(Duration.ofDays(1));

        assertEquals(List.of(), world.sweep.sweep());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 600})
    void a_pod_that_fell_silent_under_another_interval_goes_offline_too(int seconds) {
        world.heartbeats.record(pod.key(), BEAT);
        var other = new Presence(Duration.ofSeconds(seconds));
        var sweep =
                new OfflineSweep(
                        new DynamoLatePods(world.store, world.pods),
                        world.history,
                        other,
                        world.clock);

        world.clock.pass(other.offlineAfter().plus(Duration.ofSeconds(seconds * 4L)));

        assertEquals(1, sweep.sweep().size());
    }

    @Test
    void a_sweep_over_10000_pods_that_are_well_is_one_query_per_shard() {
        world.heartbeats.record(pod.key(), BEAT);
        Item item = world.store.get(Keys.pod(pod.pod())).orElseThrow();
        world.putAll(IntStream.range(1, 10_000).mapToObj(i -> healthyPod(item, i)).toList());
        world.store.meter().readAndReset();

        assertEquals(List.of(), world.sweep.sweep());

        StoreUsage sweep = world.store.meter().readAndReset();
        assertEquals(Presence.SHARDS, sweep.requests());
        assertEquals(0, sweep.writeUnits());
    }

    /** Returns a pod whose last heartbeat came within the last minute. */
    private Map<String, AttributeValue> healthyPod(Item like, int number) {
        var id = new PodId("pod-" + number);
        Instant last = World.START.minusMillis(number * 6L);
        return World.copy(
                like,
                Keys.pod(id),
                Map.of(
                        PodItem.LAST_HEARTBEAT,
                        AttributeValue.fromN(Long.toString(last.toEpochMilli())),
                        PodItem.LATE_SHARD,
                        AttributeValue.fromS(Integer.toString(Presence.shard(id))),
                        PodItem.LATE_BUCKET,
                        AttributeValue.fromN(Long.toString(world.presence.bucket(id, last)))));
    }

    @Test
    void a_sweep_costs_with_the_late_pods() {
        world.heartbeats.record(pod.key(), BEAT);
        world.clock.pass(Duration.ofMinutes(10));
        RegistrationResult healthy = world.register(World.GATE, "SN2");
        world.heartbeats.record(healthy.key(), BEAT);
        world.store.meter().readAndReset();

        world.sweep.sweep();

        // The late pod is read, marked with its notice, and added to its history.
        assertEquals(Presence.SHARDS + 3, world.store.meter().readAndReset().requests());
    }
}
