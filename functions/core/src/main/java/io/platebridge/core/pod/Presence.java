package io.platebridge.core.pod;

import java.time.Duration;
import java.time.Instant;

/**
 * When a pod counts as offline, and how those that may be are found without looking at all others.
 *
 * <p>Pods that are not offline stand in an index, spread over {@link #SHARDS} shards and sorted by
 * the bucket of time their last heartbeat fell into. Heartbeats carry a pod from bucket to bucket,
 * so whoever still stands in an old one is late.
 *
 * @param heartbeatInterval how often pods send heartbeats; positive, whole seconds
 */
public record Presence(Duration heartbeatInterval) {

    /** Spreads the index over partitions; each costs the sweep one query. */
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

    /** Returns how long a pod may be silent. */
    public Duration offlineAfter() {
        return heartbeatInterval.multipliedBy(INTERVALS_UNTIL_OFFLINE);
    }

    /** Returns the latest heartbeat that makes a pod late now. */
    public Instant lateSince(Instant now) {
        return now.minus(offlineAfter());
    }

    /**
     * Returns the bucket that a time falls into: when it starts, seconds since 1970. So buckets of
     * another interval, from before it was configured anew, sort among these.
     */
    public long bucket(Instant time) {
        long width = heartbeatInterval.multipliedBy(INTERVALS_PER_BUCKET).toSeconds();
        return Math.floorDiv(time.getEpochSecond(), width) * width;
    }

    /** Returns the shard a pod stands in, 0 to {@link #SHARDS} - 1. */
    public static int shard(PodId pod) {
        return Math.floorMod(pod.value().hashCode(), SHARDS);
    }
}
