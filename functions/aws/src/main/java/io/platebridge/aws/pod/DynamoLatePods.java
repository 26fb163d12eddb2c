package io.platebridge.aws.pod;

import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.pod.LatePods;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Pods;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

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
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .indexName("late")
                        .keyConditionExpression("late_shard = :shard AND late_bucket <= :bucket")
                        .expressionAttributeValues(
                                Map.of(
                                        ":shard", AttributeValue.fromS(Integer.toString(shard)),
                                        ":bucket", AttributeValue.fromN(Long.toString(bucket))));
        List<PodId> ids = store.query(query).stream().map(PodItem::id).toList();
        return ids.isEmpty() ? List.of() : pods.find(ids);
    }

    @Override
    public boolean markOffline(Pod pod) {
        Write write =
                Write.update(Keys.pod(pod.id()))
                        .set(PodItem.STATUS, PodStatus.OFFLINE)
                        .remove(PodItem.LATE_SHARD)
                        .remove(PodItem.LATE_BUCKET)
                        .when("#last_heartbeat = :seen AND attribute_exists(#late_bucket)")
                        .with("seen", pod.lastHeartbeat().orElseThrow());
        return store.write(write) instanceof Written.Done;
    }
}
