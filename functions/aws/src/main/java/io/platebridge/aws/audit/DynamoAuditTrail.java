package io.platebridge.aws.audit;

import io.platebridge.aws.AuditItem;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The audit trails, in the store: entries by number, and positions by what they are about. */
public final class DynamoAuditTrail implements AuditTrail {

    private final Store store;

    public DynamoAuditTrail(Store store) {
        this.store = store;
    }

    @Override
    public List<AuditEntry> list(
            String company, Optional<AuditFilter> filter, long before, int limit) {
        return filter.map(about -> about(company, about, before, limit))
                .orElseGet(() -> latest(company, before, limit));
    }

    @Override
    public List<AuditEntry> from(String company, long from, int limit) {
        Optional<Key> after = Optional.of(Keys.auditEntry(company, from - 1));
        return store.list(Keys.auditTrail(company), Keys.AUDIT_ENTRY_PREFIX, after, limit).stream()
                .map(AuditItem::read)
                .toList();
    }

    @Override
    public long last(String company) {
        return store.get(Keys.auditHead(company))
                .map(item -> item.number(AuditItem.NUMBER))
                .orElse(0L);
    }

    private List<AuditEntry> latest(String company, long before, int limit) {
        return store
                .listBackwards(
                        Keys.auditTrail(company),
                        Keys.AUDIT_ENTRY_PREFIX,
                        Optional.of(Keys.auditEntry(company, before)),
                        limit)
                .stream()
                .map(AuditItem::read)
                .toList();
    }

    private List<AuditEntry> about(String company, AuditFilter filter, long before, int limit) {
        AuditScope scope = filter.scope();
        String id = filter.id();
        List<Key> keys =
                store
                        .listBackwards(
                                Keys.auditOf(company, scope, id),
                                "0",
                                Optional.of(Keys.auditPointer(company, scope, id, before)),
                                limit)
                        .stream()
                        .map(Item::key)
                        .map(key -> Keys.auditEntry(company, Long.parseLong(key.sort())))
                        .toList();
        Map<Key, Item> entries = store.getAll(keys);
        return keys.stream()
                .map(entries::get)
                .filter(Objects::nonNull)
                .map(AuditItem::read)
                .toList();
    }
}
