package io.platebridge.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The table, and the few ways in which adapters read and write it. Make one per process.
 *
 * <p>A request that met somebody else's transaction is repeated with growing pauses, like one that
 * met a fault of the network; all writes here can be repeated without harm.
 */
public final class Store implements AutoCloseable {

    /** The most writes DynamoDB takes in one transaction. */
    public static final int MAX_TRANSACTION = 100;

    private static final int MAX_BATCH = 100;

    private final DynamoDbClient client;
    private final String table;
    private final StoreMeter meter;

    private Store(DynamoDbClient client, String table, StoreMeter meter) {
        this.client = client;
        this.table = table;
        this.meter = meter;
    }

    /** Opens the table of the settings; credentials come from where AWS's SDK finds them. */
    public static Store open(AwsSettings settings) {
        var meter = new StoreMeter();
        return new Store(StoreClient.open(settings, meter), settings.table(), meter);
    }

    /** Returns what counts the requests of this store. */
    public StoreMeter meter() {
        return meter;
    }

    /** Returns an item as it is now. */
    public Optional<Item> get(Key key) {
        var response =
                client.getItem(request ->
                        request.tableName(table).key(key.attributes()).consistentRead(true));
        return response.hasItem() ? Optional.of(new Item(response.item())) : Optional.empty();
    }

    /** Returns those of these items that there are, as they were within the last second or so. */
    public Map<Key, Item> getAll(Collection<Key> keys) {
        var found = new HashMap<Key, Item>();
        var open = new ArrayList<>(Set.copyOf(keys));
        while (!open.isEmpty()) {
            List<Key> batch = List.copyOf(open.subList(0, Math.min(MAX_BATCH, open.size())));
            open.subList(0, batch.size()).clear();
            BatchGetItemResponse response =
                    client.batchGetItem(
                            request -> request.requestItems(Map.of(table, keysOf(batch))));
            response.responses().getOrDefault(table, List.of()).stream()
                    .map(Item::new)
                    .forEach(item -> found.put(item.key(), item));
            KeysAndAttributes left = response.unprocessedKeys().get(table);
            if (left != null) {
                left.keys().forEach(key -> open.add(new Item(key).key()));
            }
        }
        return found;
    }

    private static KeysAndAttributes keysOf(List<Key> keys) {
        return KeysAndAttributes.builder()
                .keys(keys.stream().map(Key::attributes).toList())
                .build();
    }

    /**
     * Returns all items that a query finds, page after page.
     *
     * @param query all but the table's name
     */
    public List<Item> query(QueryRequest.Builder query) {
        return query(query, Integer.MAX_VALUE);
    }

    /** Returns the first items that a query finds, at most {@code limit}. */
    public List<Item> query(QueryRequest.Builder query, int limit) {
        var found = new ArrayList<Item>();
        boolean more;
        do {
            query.tableName(table).limit(limit - found.size());
            QueryResponse page = client.query(query.build());
            page.items().forEach(attributes -> found.add(new Item(attributes)));
            more = page.hasLastEvaluatedKey() && found.size() < limit;
            query.exclusiveStartKey(page.lastEvaluatedKey());
        } while (more);
        return found;
    }

    /** Writes one item. */
    public Written write(Write write) {
        try {
            return switch (write.kind()) {
                case PUT -> put(write);
                case UPDATE -> update(write);
                case DELETE ->
                        throw new IllegalArgumentException(
                                "an item is deleted together with others, by writeAll");
            };
        } catch (ConditionalCheckFailedException failed) {
            return new Written.Refused(
                    failed.hasItem() ? Optional.of(new Item(failed.item())) : Optional.empty());
        }
    }

    private Written put(Write write) {
        client.putItem(request ->
                request.tableName(table)
                        .item(write.item())
                        .conditionExpression(write.condition())
                        .expressionAttributeNames(write.names())
                        .expressionAttributeValues(write.values())
                        .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return new Written.Done(new Item(write.item()));
    }

    private Written update(Write write) {
        var response =
                client.updateItem(request ->
                        request.tableName(table)
                                .key(write.key().attributes())
                                .updateExpression(write.updateExpression())
                                .conditionExpression(write.condition())
                                .expressionAttributeNames(write.names())
                                .expressionAttributeValues(write.values())
                                .returnValues(ReturnValue.ALL_NEW)
                                .returnValuesOnConditionCheckFailure(
                                        ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return new Written.Done(new Item(response.attributes()));
    }

    /**
     * Writes all of these items or none of them.
     *
     * @param writes at most {@link #MAX_TRANSACTION}, no two of one item
     * @return those whose condition did not hold; nothing changed unless it is empty
     */
    public Set<Write> writeAll(List<Write> writes) {
        try {
            client.transactWriteItems(request ->
                    request.transactItems(
                            writes.stream()
                                    .map(write -> Transactions.part(table, write))
                                    .toList()));
            return Set.of();
        } catch (TransactionCanceledException cancelled) {
            return Transactions.refused(writes, cancelled);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
