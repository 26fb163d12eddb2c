package io.platebridge.core.pod;

import java.time.Duration;
import java.time.Instant;

/**
 * The rule by which a pod is offline, and the index that finds late pods without reading all pods.
 *
 * <p>Pods that are not offline are in an index with {@link #SHARDS} shards, sorted by the bucket of
 * their last heartbeat. Each heartbeat moves its pod to the current bucket, so a pod in an old
 * bucket is late. The buckets of each pod begin at other times than most others', so that a fleet
 * does not move to new ones at once.
 *
 * @param heartbeatInterval how often pods send heartbeats; positive, whole seconds
 */
public record Presence(Duration heartbeatInterval) {

    /** Number of partitions of the index; each costs the sweep one query. */
    public static final int SHARDS = 16;

    /** The usual interval. */
    public static final Presence USUAL = new Presence(Duration.ofSeconds(60));

    private static final int INTERVALS_PER_BUCKET = 4;
    private static final int INTERVALS_UNTIL_OFFLINE = 5;

    /**
     * @throws IllegalArgumentException if the interval is shorter than a second or has a fraction
     */
    public Presence {
        if (heartbeatInterval.getSeconds() < 1 || heartbeatInterval.getNano() != 0) {
            throw new IllegalArgumentException(
                    "a heartbeat interval is whole seconds, at least 1; found "
                            + heartbeatInterval);
        }
    }

    /** Returns the silence after which a pod is offline. */
    public Duration offlineAfter() {
        return heartbeatInterval.multipliedBy(INTERVALS_UNTIL_OFFLINE);
    }

    /** Returns the time of the latest heartbeat with which a pod is late now. */
    public Instant lateSince(Instant now) {
        return now.minus(offlineAfter());
    }

    /**
     * Returns the bucket of a pod that a time falls into: when it starts, seconds since 1970. So
     * buckets of another interval, from before it was reconfigured, sort among these.
     */
    public long bucket(PodId pod, Instant time) {
        long width = heartbeatInterval.multipliedBy(INTERVALS_PER_BUCKET).toSeconds();
        long seconds = time.getEpochSecond();
        // Not the digits that select the shard, else each shard would have few starts.
        long start = Math.floorDiv(pod.value().hashCode(), SHARDS);
        return seconds - Math.floorMod(seconds - start, width);
    }

    /** Returns the latest bucket in which a pod can be late now. */
    public long lastLateBucket(Instant now) {
        return lateSince(now).getEpochSecond();
    }

    /** Returns the shard of a pod, 0 to {@link #SHARDS} - 1. */
    public static int shard(PodId pod) {
        return Math.floorMod(pod.value().hashCode(), SHARDS);
    }
}
