package io.platebridge.core.pod;

import io.platebridge.core.notice.Notice;
import java.util.List;

/**
 * The index of the pods that are not offline, by the bucket of their last heartbeat. The late pods
 * are in its oldest buckets.
 */
public interface LatePods {

    /**
     * Returns the pods of one shard in buckets up to {@code bucket}, eventually consistent: {@link
     * #markOffline} checks again.
     *
     * @param shard 0 to {@link Presence#SHARDS} - 1
     */
    List<Pod> upTo(int shard, long bucket);

    /**
     * Marks a pod offline, unless a heartbeat came since it was read.
     *
     * @param notice of that, stored with it; the pod is offline since its time
     * @return whether it is offline now
     */
    boolean markOffline(Pod pod, Notice notice);
}
