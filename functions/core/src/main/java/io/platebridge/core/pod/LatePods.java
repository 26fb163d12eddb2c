package io.platebridge.core.pod;

import java.util.List;

/** The pods that are not offline, by the time of their last heartbeat. */
public interface LatePods {

    /**
     * Returns the pods of one shard in buckets up to {@code bucket}, read consistently.
     *
     * @param shard 0 to {@link Presence#SHARDS} - 1
     */
    List<Pod> upTo(int shard, long bucket);

    /**
     * Marks a pod offline, unless a heartbeat came since it was read.
     *
     * @return whether it is offline now
     */
    boolean markOffline(Pod pod);
}
