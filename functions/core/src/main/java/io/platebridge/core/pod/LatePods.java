package io.platebridge.core.pod;

import java.util.List;

/** The pods that are not offline, by when they were last heard of. */
public interface LatePods {

    /**
     * Returns the pods of one shard that stand in a bucket up to {@code bucket}, as they are.
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
