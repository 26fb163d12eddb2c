package io.platebridge.aws.notice;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.notice.Deliveries;
import io.platebridge.core.notice.Delivery;
import io.platebridge.core.notice.NoticeId;
import io.platebridge.core.notice.TargetId;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** The deliveries of notices, in the store, by target and notice. */
public final class DynamoDeliveries implements Deliveries {

    private final Store store;
    private final AuditedWrites writes;

    public DynamoDeliveries(Store store, AuditedWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public void queue(Delivery delivery, AuditNote note) {
        writes.write(note, List.of(DeliveryItem.put(delivery)));
    }

    @Override
    public boolean replay(Delivery delivery, AuditNote note) {
        return writes.write(
                        note,
                        List.of(
                                DeliveryItem.update(delivery)
                                        .when("attribute_exists(#pk) AND #state <> :pending")
                                        .with("pending", DeliveryItem.PENDING)))
                .isEmpty();
    }

    @Override
    public Optional<Delivery> find(CompanyId company, TargetId target, NoticeId notice) {
        return store.get(Keys.delivery(company, target, notice.value())).map(DeliveryItem::read);
    }

    @Override
    public List<Delivery> list(
            CompanyId company, TargetId target, Optional<Cursor> after, int limit) {
        return store
                .listBackwards(
                        Keys.delivery(company, target, "").partition(),
                        Keys.DELIVERY_PREFIX,
                        after.map(cursor -> Keys.delivery(company, target, cursor.position())),
                        limit)
                .stream()
                .map(DeliveryItem::read)
                .toList();
    }
}
