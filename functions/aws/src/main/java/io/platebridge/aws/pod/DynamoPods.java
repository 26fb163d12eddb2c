package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.SecretHash;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatOutcome;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodKey;
import io.platebridge.core.pod.Pods;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The pods, in the store. */
public final class DynamoPods implements Pods {

    private static final String KEY_COUNTS_AND_NONE_NEWER =
            "(#key_hash_1 = :key OR #key_hash_2 = :key)"
                    + " AND (attribute_not_exists(#last_heartbeat) OR #last_heartbeat <= :at)";

    private final Store store;
    private final Presence presence;

    public DynamoPods(Store store, Presence presence) {
        this.store = store;
        this.presence = presence;
    }

    @Override
    public Optional<Pod> find(PodId id) {
        return store.get(Keys.pod(id)).map(PodItem::read);
    }

    @Override
    public List<Pod> find(Collection<PodId> ids) {
        Map<Key, Item> items = store.getAll(ids.stream().map(Keys::pod).toList());
        return ids.stream()
                .map(id -> items.get(Keys.pod(id)))
                .filter(Objects::nonNull)
                .map(PodItem::read)
                .toList();
    }

    @Override
    public Optional<Pod> find(ApiKey key) {
        SecretHash hash = key.hash();
        return store.get(Keys.pod(key.pod()))
                .filter(item -> PodItem.hasKey(item, hash))
                .map(PodItem::read);
    }

    @Override
    public HeartbeatOutcome storeHeartbeat(ApiKey key, Heartbeat heartbeat, Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MILLIS);
        SecretHash hash = key.hash();
        Write write =
                PodItem.beat(key.pod(), heartbeat, time, presence.bucket(time))
                        .set(PodItem.KEY_USED, PodKey.id(hash))
                        .when(KEY_COUNTS_AND_NONE_NEWER)
                        .with("key", hash.value())
                        .with("at", time);
        return switch (store.write(write)) {
            case Written.Done(Item item) -> new HeartbeatOutcome.Stored(PodItem.read(item));
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.filter(there -> PodItem.hasKey(there, hash))
                            .<HeartbeatOutcome>map(
                                    there -> new HeartbeatOutcome.Stale(PodItem.read(there)))
                            .orElseGet(HeartbeatOutcome.Rejected::new);
        };
    }

    @Override
    public List<Pod> list(CompanyId company, Optional<Cursor> after, int limit) {
        Key first = Keys.podOfCompany(company, "");
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .keyConditionExpression("pk = :company AND begins_with(sk, :pods)")
                        .expressionAttributeValues(
                                Map.of(
                                        ":company", AttributeValue.fromS(first.partition()),
                                        ":pods", AttributeValue.fromS(first.sort())));
        after.ifPresent(cursor ->
                query.exclusiveStartKey(
                        Keys.podOfCompany(company, cursor.position()).attributes()));
        List<PodId> ids =
                store.query(query, limit).stream()
                        .map(item -> new PodId(item.text("pod")))
                        .toList();
        return find(ids);
    }
}
