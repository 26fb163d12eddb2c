package io.platebridge.aws.pod;

import io.platebridge.aws.Keys;
import io.platebridge.aws.LateIndex;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.LatePods;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Pods;
import java.util.List;

/**
 * The late index, which holds keys only: a heartbeat moves a pod's entry, which costs 2 units, when
 * its bucket changes and not otherwise.
 */
public final class DynamoLatePods implements LatePods {

    private final Store store;
    private final Pods pods;

    public DynamoLatePods(Store store, Pods pods) {
        this.store = store;
        this.pods = pods;
    }

    @Override
    public List<Pod> upTo(int shard, long bucket) {
        List<PodId> ids =
                store.query(LateIndex.upTo(Integer.toString(shard), bucket)).stream()
                        .map(PodItem::id)
                        .toList();
        return ids.isEmpty() ? List.of() : pods.find(ids);
    }

    @Override
    public boolean markOffline(Pod pod, Notice notice) {
        Write offline =
                Write.update(Keys.pod(pod.id()))
                        .set(PodItem.STATUS, PodStatus.OFFLINE)
                        .set(PodItem.OFFLINE_SINCE, notice.at())
                        .remove(PodItem.LATE_SHARD)
                        .remove(PodItem.LATE_BUCKET)
                        .when("#last_heartbeat = :seen AND attribute_exists(#late_bucket)")
                        .with("seen", pod.lastHeartbeat().orElseThrow());
        return store.writeAll(List.of(offline, NoticeItem.put(notice))).isEmpty();
    }
}
