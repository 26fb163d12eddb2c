package io.platebridge.aws.pod;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatOutcome;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodKey;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Pods;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
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

    private static final int MAX_ROUNDS = 8;

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
                PodItem.beat(key.pod(), heartbeat, time, presence.bucket(key.pod(), time))
                        .set(PodItem.KEY_USED, PodKey.id(hash))
                        .when(KEY_COUNTS_AND_NONE_NEWER)
                        .with("key", hash.value())
                        .with("at", time);
        return switch (store.write(write)) {
            case Written.Done(Item item) ->
                    new HeartbeatOutcome.Stored(
                            PodItem.read(item),
                            item.choice(PodItem.PREVIOUS_STATUS, PodStatus.class),
                            PodItem.previousHeartbeat(item),
                            PodItem.endsRotation(item, hash),
                            item.findTime(PodItem.OFFLINE_SINCE));
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.filter(there -> PodItem.hasKey(there, hash))
                            .<HeartbeatOutcome>map(
                                    there -> new HeartbeatOutcome.Stale(PodItem.read(there)))
                            .orElseGet(HeartbeatOutcome.Rejected::new);
        };
    }

    @Override
    public boolean rotateKey(ApiKey key, ApiKey next, String order, Instant at) {
        SecretHash current = key.hash();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<Item> item =
                    store.get(Keys.pod(key.pod())).filter(found -> PodItem.hasKey(found, current));
            if (item.isEmpty()) {
                return false;
            }
            boolean isFirst =
                    item.get()
                            .findText(PodItem.KEY_HASH_1)
                            .filter(current.value()::equals)
                            .isPresent();
            Optional<String> earlier = item.get().findText(PodItem.KEY_ROTATION);
            // The second key is the pod's only within a rotation, and a late request for an earlier
            // order must not replace the key that the pod got for a later one.
            boolean isOrderly = earlier.map(text -> text.compareTo(order) <= 0).orElse(isFirst);
            if (!isOrderly) {
                return false;
            }
            if (store.write(rotation(item.get(), isFirst, current, next, order, at))
                    instanceof Written.Done) {
                return true;
            }
        }
        throw new Refusal(ErrorCode.UNAVAILABLE, "the pod is being changed by other requests");
    }

    private static Write rotation(
            Item item, boolean isFirst, SecretHash current, ApiKey next, String order, Instant at) {
        String created = isFirst ? PodItem.KEY_CREATED_1 : PodItem.KEY_CREATED_2;
        return Write.update(item.key())
                .set(PodItem.KEY_HASH_1, next.hash().value())
                .set(PodItem.KEY_CREATED_1, at)
                .set(PodItem.KEY_HASH_2, current.value())
                .set(PodItem.KEY_CREATED_2, item.findTime(created))
                .set(PodItem.KEY_ROTATION, order)
                .when(
                        isFirst
                                ? "#key_hash_1 = :current AND (attribute_not_exists(#key_rotation)"
                                        + " OR #key_rotation <= :order)"
                                : "#key_hash_2 = :current AND #key_rotation <= :order")
                .with("current", current.value())
                .with("order", order);
    }

    @Override
    public void endPreviousKey(ApiKey current) {
        store.write(
                Write.update(Keys.pod(current.pod()))
                        .remove(PodItem.KEY_HASH_2)
                        .remove(PodItem.KEY_CREATED_2)
                        .remove(PodItem.KEY_ROTATION)
                        .when("#key_hash_1 = :current AND attribute_exists(#key_rotation)")
                        .with("current", current.hash().value()));
    }

    @Override
    public List<PodId> ofSite(SiteId site, int limit) {
        return store
                .list(Keys.site(site).partition(), Keys.POD_PREFIX, Optional.empty(), limit)
                .stream()
                .map(item -> new PodId(item.text("pod")))
                .toList();
    }

    @Override
    public void cameBack(PodId pod, Instant since, Notice notice) {
        Write back =
                Write.update(Keys.pod(pod))
                        .remove(PodItem.OFFLINE_SINCE)
                        .when("#offline_since = :since")
                        .with("since", since);
        store.writeAll(List.of(back, NoticeItem.put(notice)));
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
