package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.SettableClock;
import io.platebridge.aws.World;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.HeartbeatRecorder;
import io.platebridge.core.pod.LatePods;
import io.platebridge.core.pod.OfflineSweep;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A fleet's hour, played without waiting: the product's rules and keys on {@link ModelPods}.
 *
 * <p>The clocks of pods run up to 2 % fast or slow, so their heartbeats drift through the minute; a
 * heartbeat in 50 is lost, a pod in 2,000 restarts each minute and is silent for up to 10 minutes,
 * and a pod in 100 ends within the hour.
 */
class FleetSimulationTest {

    private static final int PODS = 100_000;
    private static final int SECONDS = 3600;
    private static final int MINUTE = 60;
    private static final int SILENCE = 300;

    private final Random random = new Random(20261129);
    private final SettableClock clock = new SettableClock(World.START);
    private final ModelPods table = new ModelPods(Presence.USUAL);
    private final HeartbeatRecorder heartbeats =
            new HeartbeatRecorder(table, null, ModelPods.NO_HISTORY, clock);
    private final CountingLatePods late = new CountingLatePods();
    private final OfflineSweep sweep =
            new OfflineSweep(late, ModelPods.NO_HISTORY, Presence.USUAL, clock);

    private final List<ApiKey> keys = new ArrayList<>();
    private final double[] periods = new double[PODS];
    private final int[] ends = new int[PODS];
    private final double[] lasts = new double[PODS];
    private final List<List<Integer>> due = new ArrayList<>();

    private final class CountingLatePods implements LatePods {
        private long read;

        @Override
        public List<Pod> upTo(int shard, long bucket) {
            List<Pod> found = table.upTo(shard, bucket);
            read += found.size();
            return found;
        }

        @Override
        public boolean markOffline(Pod pod, Notice notice) {
            return table.markOffline(pod, notice);
        }
    }

    @Test
    void an_hour_of_100000_pods_has_no_false_offline_and_nobody_stuck_online() {
        createFleet();
        long beats = 0;
        long readForNothing = 0;
        for (int second = 0; second < SECONDS; second++) {
            for (int pod : due.get(second)) {
                beats += beat(pod, second) ? 1 : 0;
            }
            if (second % MINUTE == MINUTE - 1) {
                clock.set(World.START.plusSeconds(second + 1));
                late.read = 0;
                int marked = sweep.sweep().size();
                readForNothing = Math.max(readForNothing, late.read - marked);
                demandTruth(second + 1);
            }
        }
        double units = (beats + 2.0 * table.moves) / beats;
        System.out.printf(
                "COUNT fleet: %,d pods, %,d heartbeats, %.3f write units each; %,d times offline, %,d"
                        + " times back; a sweep read at most %,d pods that were not late%n",
                PODS, beats, units, table.wentOffline, table.cameBack, readForNothing);
        assertTrue(beats > PODS * 50L && table.wentOffline > PODS / 100 && table.cameBack > 0);
        assertTrue(units < 1.55, () -> units + " write units");
        assertTrue(readForNothing < PODS / 100);
    }

    private void createFleet() {
        for (int second = 0; second < SECONDS; second++) {
            due.add(new ArrayList<>());
        }
        for (int pod = 0; pod < PODS; pod++) {
            var id = new PodId(new UUID(random.nextLong(), random.nextLong()).toString());
            ApiKey key = ApiKey.create(id, random);
            keys.add(key);
            table.add(World.GATE, key);
            periods[pod] = MINUTE * (0.98 + 0.04 * random.nextDouble());
            ends[pod] = random.nextInt(100) == 0 ? random.nextInt(SECONDS) : SECONDS;
            lasts[pod] = Double.NaN;
            due.get(random.nextInt(MINUTE)).add(pod);
        }
    }

    /** A pod's heartbeat is due. Returns whether it arrives. */
    private boolean beat(int pod, int second) {
        if (second >= ends[pod]) {
            return false;
        }
        double pause = periods[pod];
        if (random.nextInt(2000) == 0) {
            pause += random.nextInt(600);
        }
        int next = (int) Math.round(second + pause);
        if (next < SECONDS) {
            due.get(next).add(pod);
        }
        if (random.nextInt(50) == 0) {
            return false;
        }
        clock.set(World.START.plusSeconds(second));
        heartbeats.record(keys.get(pod), ModelPods.BEAT);
        lasts[pod] = second;
        return true;
    }

    private void demandTruth(int now) {
        for (int pod = 0; pod < PODS; pod++) {
            if (Double.isNaN(lasts[pod])) {
                continue; // nothing was ever heard of it
            }
            boolean isSilent = now - lasts[pod] >= SILENCE;
            PodStatus expected = isSilent ? PodStatus.OFFLINE : PodStatus.ONLINE;
            assertEquals(expected, table.status(keys.get(pod).pod()));
        }
    }

    @Test
    void no_partition_of_1000000_pods_takes_more_than_1000_write_units_a_second() {
        int cycle = 4 * MINUTE;
        var units = new int[Presence.SHARDS][cycle];
        for (int pod = 0; pod < 1_000_000; pod++) {
            var id = new PodId(new UUID(random.nextLong(), random.nextLong()).toString());
            int beat = random.nextInt(MINUTE);
            long before = -1;
            // The second of the cycle in which a heartbeat moves the pod's entry, for 2 units.
            for (int second = beat; second < cycle + MINUTE; second += MINUTE) {
                long bucket = Presence.USUAL.bucket(id, World.START.plusSeconds(second));
                if (before >= 0 && bucket != before) {
                    units[Presence.shard(id)][second % cycle] += 2;
                }
                before = bucket;
            }
        }
        int most = Arrays.stream(units).flatMapToInt(Arrays::stream).max().orElseThrow();
        long all = Arrays.stream(units).flatMapToInt(Arrays::stream).asLongStream().sum();
        System.out.printf(
                "COUNT partitions: 1,000,000 pods, at most %d write units a second in one of %d shards,"
                        + " %d in all on average%n",
                most, Presence.SHARDS, all / cycle);
        assertEquals(2_000_000, all, "each pod moves once in four minutes");
        assertTrue(most <= 1000, () -> most + " write units");
    }
}
