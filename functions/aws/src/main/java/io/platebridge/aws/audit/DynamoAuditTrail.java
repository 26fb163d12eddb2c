package io.platebridge.aws.audit;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditTrail;
import io.platebridge.core.tenancy.CompanyId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The audit trails, in the store: entries by number, and positions by what they are about. */
public final class DynamoAuditTrail implements AuditTrail {

    private final Store store;

    public DynamoAuditTrail(Store store) {
        this.store = store;
    }

    @Override
    public List<AuditEntry> list(CompanyId company, AuditFilter filter, long before, int limit) {
        return switch (filter) {
            case AuditFilter.Everything() -> latest(company, before, limit);
            case AuditFilter.InCommunity(var id) ->
                    about(company, "COMMUNITY", id.value(), before, limit);
            case AuditFilter.AtSite(var id) -> about(company, "SITE", id.value(), before, limit);
            case AuditFilter.AboutPod(var id) -> about(company, "POD", id.value(), before, limit);
            case AuditFilter.AboutPlate(var plate) ->
                    about(company, "PLATE", plate.value(), before, limit);
            case AuditFilter.ByPerson(var id) ->
                    about(company, "PERSON", id.value(), before, limit);
        };
    }

    @Override
    public List<AuditEntry> from(CompanyId company, long from, int limit) {
        Optional<Key> after = Optional.of(Keys.auditEntry(company, from - 1));
        return store.list(Keys.auditTrail(company), Keys.AUDIT_ENTRY_PREFIX, after, limit).stream()
                .map(AuditItem::read)
                .toList();
    }

    @Override
    public long last(CompanyId company) {
        return store.get(Keys.auditHead(company))
                .map(item -> item.number(AuditItem.NUMBER))
                .orElse(0L);
    }

    private List<AuditEntry> latest(CompanyId company, long before, int limit) {
        String end = Keys.auditPosition(before - 1);
        QueryRequest.Builder query =
                backwards(
                        Keys.auditTrail(company),
                        Keys.AUDIT_ENTRY_PREFIX,
                        Keys.AUDIT_ENTRY_PREFIX + end);
        return store.query(query, limit).stream().map(AuditItem::read).toList();
    }

    private List<AuditEntry> about(
            CompanyId company, String kind, String id, long before, int limit) {
        String end = Keys.auditPosition(before - 1);
        QueryRequest.Builder query = backwards(Keys.auditOf(company, kind, id), "0", end);
        List<Key> keys =
                store.query(query, limit).stream()
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

    /** Returns the query for a partition from its end; the upper end is not included. */
    private static QueryRequest.Builder backwards(String partition, String from, String end) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":partition", AttributeValue.fromS(partition));
        values.put(":from", AttributeValue.fromS(from));
        values.put(":end", AttributeValue.fromS(end));
        return QueryRequest.builder()
                .scanIndexForward(false)
                .keyConditionExpression("pk = :partition AND sk BETWEEN :from AND :end")
                .expressionAttributeValues(values);
    }
}
