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
import io.platebridge.core.pod.Pods;
import io.platebridge.core.pod.Presence;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Heartbeats and sweeps of one pod in a random order: each request reads its clock, and reaches the
 * store up to 20 s later, so that heartbeats come late, twice and in another order, a sweep marks
 * what it read long ago, and both fall into the same millisecond. A step that tells that the pod
 * came back may be lost, as when its function dies.
 *
 * <p>The rules are the product's own classes; the store is {@link ModelPods}.
 */
class PresenceInterleavingsTest {

    private static final int RUNS = 1_000_000;
    private static final long MAX_DELAY = 20_000;
    private static final long OFFLINE_AFTER = Presence.USUAL.offlineAfter().toMillis();

    private final Random random = new Random(20261129);
    private final SettableClock clock = new SettableClock(World.START);
    private final ModelPods table = new ModelPods(Presence.USUAL);
    private final ApiKey key = ApiKey.create(new PodId("gate"), random);
    private final int shard = Presence.shard(key.pod());

    /** What reaches the store at a time, as milliseconds after the start of the run. */
    private record Step(long at, Runnable action) {}

    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparingLong(Step::at));

    /** What the sweep that is at work read earlier. */
    private Deque<List<Pod>> reads = new ArrayDeque<>();

    private long now;
    private int lost;

    private final HeartbeatRecorder heartbeats =
            new HeartbeatRecorder(delayingPods(), null, ModelPods.NO_HISTORY, clock);
    private final OfflineSweep sweep =
            new OfflineSweep(delayingLatePods(), ModelPods.NO_HISTORY, Presence.USUAL, clock);
    private final OfflineSweep promptSweep =
            new OfflineSweep(table, ModelPods.NO_HISTORY, Presence.USUAL, clock);

    /** The table, except that its second step of a heartbeat comes later, or never. */
    private Pods delayingPods() {
        return (Pods)
                Proxy.newProxyInstance(
                        Pods.class.getClassLoader(),
                        new Class<?>[] {Pods.class},
                        (_, method, arguments) -> {
                            if (!method.getName().equals("cameBack")) {
                                return method.invoke(table, arguments);
                            }
                            if (random.nextInt(8) == 0) {
                                lost++;
                            } else {
                                steps.add(
                                        new Step(
                                                now + random.nextLong(MAX_DELAY),
                                                () ->
                                                        table.cameBack(
                                                                (PodId) arguments[0],
                                                                (Instant) arguments[1],
                                                                (Notice) arguments[2])));
                            }
                            return null;
                        });
    }

    private LatePods delayingLatePods() {
        return new LatePods() {
            @Override
            public List<Pod> upTo(int at, long bucket) {
                return at == shard ? reads.removeFirst() : List.of();
            }

            @Override
            public boolean markOffline(Pod pod, Notice notice) {
                return table.markOffline(pod, notice);
            }
        };
    }

    @Test
    void a_pod_is_never_shown_wrongly_at_rest() {
        int online = 0;
        for (int run = 0; run < RUNS; run++) {
            online += play(run) ? 1 : 0;
        }
        System.out.printf(
                "COUNT interleavings: %,d, at rest %,d online; %,d times offline, %,d times back,"
                        + " %,d stale heartbeats, %,d marks refused, %,d steps lost%n",
                RUNS,
                online,
                table.wentOffline,
                table.cameBack,
                table.stale,
                table.refusedMarks,
                lost);
        // Else it would have tried the peaceful orders only.
        int few = RUNS / 100;
        assertTrue(online > few && RUNS - online > few);
        assertTrue(table.cameBack > few && table.stale > few && lost > few);
        assertTrue(table.refusedMarks > few);
    }

    /** Plays one run, and returns whether the pod is online at its end. */
    private boolean play(int run) {
        table.clear();
        table.add(World.GATE, key);
        steps.clear();
        reads.clear();
        long last = schedule();
        long end = 0;
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            now = step.at();
            end = now;
            step.action().run();
        }
        // Half of the ends are about when the pod is late.
        long rest =
                random.nextBoolean()
                        ? end + random.nextLong(OFFLINE_AFTER)
                        : Math.max(end, last + OFFLINE_AFTER - 1 + random.nextLong(3));
        clock.set(World.START.plusMillis(rest));
        promptSweep.sweep();

        boolean isOnline = rest - last < OFFLINE_AFTER;
        Pod pod = table.find(key.pod()).orElseThrow();
        Instant lastBeat = World.START.plusMillis(last);
        assertEquals(Optional.of(lastBeat), pod.lastHeartbeat(), () -> "run " + run);
        assertEquals(
                isOnline ? PodStatus.ONLINE : PodStatus.OFFLINE, pod.status(), () -> "run " + run);
        assertEquals(
                isOnline
                        ? Optional.of(Presence.USUAL.bucket(key.pod(), lastBeat))
                        : Optional.empty(),
                table.bucket(key.pod()),
                () -> "run " + run);
        return isOnline;
    }

    /** Schedules heartbeats and sweeps, and returns the time of the last heartbeat. */
    private long schedule() {
        long time = random.nextLong(60_000);
        long last = 0;
        int beats = 1 + random.nextInt(4);
        for (int i = 0; i < beats; i++) {
            last = time;
            beat(time);
            if (random.nextInt(4) == 0) {
                last = time + random.nextLong(2_000); // it is repeated, and arrives once more
                beat(last);
            }
            sweeps(last);
            time = last + (random.nextInt(3) == 0 ? random.nextLong(2 * OFFLINE_AFTER) : 60_000);
        }
        return last;
    }

    private void beat(long time) {
        steps.add(
                new Step(
                        time + delay(),
                        () -> {
                            clock.set(World.START.plusMillis(time));
                            heartbeats.record(key, ModelPods.BEAT);
                        }));
    }

    private void sweeps(long beat) {
        for (int i = random.nextInt(3); i > 0; i--) {
            long time =
                    switch (random.nextInt(3)) {
                        case 0 -> beat; // in the same millisecond
                        case 1 -> beat + OFFLINE_AFTER - 1 + random.nextLong(3);
                        default -> beat + random.nextLong(2 * OFFLINE_AFTER);
                    };
            long read = time + delay();
            long bucket = Presence.USUAL.lastLateBucket(World.START.plusMillis(time));
            var seen = new ArrayDeque<List<Pod>>();
            steps.add(new Step(read, () -> seen.add(table.upTo(shard, bucket))));
            steps.add(
                    new Step(
                            read + delay() + 1,
                            () -> {
                                clock.set(World.START.plusMillis(time));
                                reads = seen;
                                sweep.sweep();
                            }));
        }
    }

    private long delay() {
        return random.nextInt(4) == 0 ? random.nextLong(MAX_DELAY) : 0;
    }
}
