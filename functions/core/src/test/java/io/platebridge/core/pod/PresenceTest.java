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
        Instant start = Instant.ofEpochSecond(240 * 1000);
        assertEquals(240_000, Presence.USUAL.bucket(start));
        assertEquals(240_000, Presence.USUAL.bucket(start.plusMillis(239_999)));
        assertEquals(240_240, Presence.USUAL.bucket(start.plusSeconds(240)));
    }

    @Test
    void a_pod_whose_heartbeats_come_stands_in_no_bucket_the_sweep_looks_at() {
        for (int second = 0; second < 1000; second++) {
            Instant now = Instant.ofEpochSecond(1_700_000_000 + second);
            long swept = Presence.USUAL.bucket(Presence.USUAL.lateSince(now));
            long healthy = Presence.USUAL.bucket(now.minusSeconds(60));
            assertTrue(healthy > swept, () -> "at " + now);
        }
    }

    @Test
    void all_follows_from_the_interval() {
        var fast = new Presence(Duration.ofSeconds(2));
        assertEquals(Duration.ofSeconds(10), fast.offlineAfter());
        assertEquals(8, fast.bucket(Instant.ofEpochSecond(15)));
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
