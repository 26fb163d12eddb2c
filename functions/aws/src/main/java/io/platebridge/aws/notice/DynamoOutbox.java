package io.platebridge.aws.notice;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LateIndex;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.notice.Delivery;
import io.platebridge.core.notice.DeliveryState;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbox, in the store: notices and pending deliveries are in the index by due time. */
public final class DynamoOutbox implements Outbox {

    /** The most keys of a partition of the outbox that are read at once. */
    private static final int LIMIT = 100;

    private final Store store;

    public DynamoOutbox(Store store) {
        this.store = store;
    }

    @Override
    public Due due(Instant now) {
        var keys = new ArrayList<Key>();
        for (int shard = 0; shard < NoticeItem.SHARDS; shard++) {
            store.query(LateIndex.upTo(NoticeItem.shard(shard), now.getEpochSecond()), LIMIT)
                    .forEach(item -> keys.add(item.key()));
        }
        Map<Key, Item> items = keys.isEmpty() ? Map.of() : store.getAll(keys);
        var notices = new ArrayList<Notice>();
        var deliveries = new ArrayList<Delivery>();
        for (Key key : keys) {
            Item item = items.get(key);
            if (item == null) {
                continue; // The index is behind.
            }
            if (key.partition().startsWith(Keys.NOTICE_PREFIX)) {
                notices.add(NoticeItem.read(item));
            } else {
                Delivery delivery = DeliveryItem.read(item);
                if (delivery.due().filter(due -> !due.isAfter(now)).isPresent()) {
                    deliveries.add(delivery);
                }
            }
        }
        return new Due(notices, deliveries);
    }

    @Override
    public boolean fanOut(Notice notice, List<Delivery> deliveries) {
        Write delete = Write.delete(Keys.notice(notice.id())).when("attribute_exists(#pk)");
        var writes = new ArrayList<Write>();
        writes.add(delete);
        deliveries.forEach(delivery -> writes.add(DeliveryItem.put(delivery)));
        return store.writeAll(writes).isEmpty();
    }

    @Override
    public Optional<Delivery> claim(Delivery delivery, Instant until) {
        Write write =
                NoticeItem.due(
                                Write.update(DeliveryItem.key(delivery)),
                                delivery.notice().id(),
                                until)
                        .set(DeliveryItem.TRIES, delivery.tries() + 1);
        return switch (store.write(asSeen(write, delivery))) {
            case Written.Done(Item item) -> Optional.of(DeliveryItem.read(item));
            case Written.ConditionFailed _ -> Optional.empty();
        };
    }

    @Override
    public boolean end(Delivery delivery) {
        Write write =
                DeliveryItem.update(delivery)
                        .when("#state = :pending AND #tries = :mine")
                        .with("pending", DeliveryItem.PENDING)
                        .with("mine", delivery.tries());
        return store.write(write) instanceof Written.Done;
    }

    @Override
    public void postpone(Delivery delivery, Instant due) {
        Write write =
                NoticeItem.due(
                        Write.update(DeliveryItem.key(delivery)), delivery.notice().id(), due);
        store.write(asSeen(write, delivery));
    }

    /** Neither claimed nor ended since it was read. */
    private static Write asSeen(Write write, Delivery delivery) {
        return write.when("#state = :pending AND #tries = :seen AND #late_bucket = :due")
                .with("pending", DeliveryState.PENDING)
                .with("seen", delivery.tries())
                .with("due", delivery.due().orElseThrow().getEpochSecond());
    }
}
