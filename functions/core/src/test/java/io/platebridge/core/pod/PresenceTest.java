package io.platebridge.core.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTest {

    @Test
    void a_pod_is_offline_after_5_minutes() {
        assertEquals(Duration.ofMinutes(5), Presence.USUAL.offlineAfter());
    }

    @Test
    void a_bucket_holds_4_heartbeats() {
        var pod = new PodId("gate");
        Instant start = Instant.ofEpochSecond(Presence.USUAL.bucket(pod, Instant.EPOCH));
        assertEquals(start.getEpochSecond(), Presence.USUAL.bucket(pod, start));
        assertEquals(start.getEpochSecond(), Presence.USUAL.bucket(pod, start.plusMillis(239_999)));
        assertEquals(
                start.getEpochSecond() + 240, Presence.USUAL.bucket(pod, start.plusSeconds(240)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "pod-1", "pod-2", "5f0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11"})
    void a_pod_whose_heartbeats_come_stands_in_no_bucket_the_sweep_looks_at(String id) {
        for (int second = 0; second < 1000; second++) {
            Instant now = Instant.ofEpochSecond(1_700_000_000 + second);
            long healthy = Presence.USUAL.bucket(new PodId(id), now.minusSeconds(60));
            assertTrue(healthy > Presence.USUAL.lastLateBucket(now), () -> "at " + now);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "pod-1", "pod-2", "5f0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11"})
    void a_late_pod_stands_in_a_bucket_the_sweep_looks_at(String id) {
        for (int second = 0; second < 1000; second++) {
            Instant now = Instant.ofEpochSecond(1_700_000_000 + second);
            long late = Presence.USUAL.bucket(new PodId(id), Presence.USUAL.lateSince(now));
            assertTrue(late <= Presence.USUAL.lastLateBucket(now), () -> "at " + now);
        }
    }

    @Test
    void all_follows_from_the_interval() {
        var fast = new Presence(Duration.ofSeconds(2));
        assertEquals(Duration.ofSeconds(10), fast.offlineAfter());
        var pod = new PodId("gate");
        long bucket = fast.bucket(pod, Instant.EPOCH);
        assertEquals(bucket, fast.bucket(pod, Instant.ofEpochSecond(bucket + 7)));
        assertEquals(bucket + 8, fast.bucket(pod, Instant.ofEpochSecond(bucket + 8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT0.5S", "PT1.5S"})
    void an_interval_is_whole_seconds(String interval) {
        assertThrows(IllegalArgumentException.class, () -> new Presence(Duration.parse(interval)));
    }

    @Test
    void pods_spread_over_all_shards() {
        long used =
                IntStream.range(0, 1000)
                        .map(i -> Presence.shard(new PodId("pod-" + i)))
                        .distinct()
                        .count();
        assertEquals(Presence.SHARDS, used);
    }
}
