package io.platebridge.aws;

import io.platebridge.core.log.Costs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The table, with the reads and writes that adapters use. Create one per process. Thread-safe.
 *
 * <p>A request that conflicts with another transaction is retried with exponential backoff, like
 * one that fails in the network. All writes here are safe to retry.
 */
public final class Store implements AutoCloseable {

    /** The maximum number of writes in one transaction of DynamoDB. */
    public static final int MAX_TRANSACTION = 100;

    private final DynamoDbClient client;
    private final String table;
    private final StoreMeter meter;
    private final BatchReader batches;

    private Store(DynamoDbClient client, String table, StoreMeter meter) {
        this.client = client;
        this.table = table;
        this.meter = meter;
        this.batches = new BatchReader(client, table, BatchReader.BACKOFF);
    }

    /** Opens the table of the settings. Credentials come from the AWS SDK's default chain. */
    public static Store open(AwsSettings settings) {
        var meter = new StoreMeter();
        return new Store(StoreClient.open(settings, meter), settings.table(), meter);
    }

    /** Returns the meter of this store's requests. */
    public StoreMeter meter() {
        return meter;
    }

    /** Returns the costs of this store's requests, for log lines; reads and resets the meter. */
    public Costs costs() {
        return () -> {
            StoreUsage usage = meter.readAndReset();
            Map<String, Number> costs = new LinkedHashMap<>();
            costs.put("store_requests", usage.requests());
            costs.put("read_units", usage.readUnits());
            costs.put("write_units", usage.writeUnits());
            return costs;
        };
    }

    /** Returns an item, strongly consistent, or empty if it does not exist. */
    public Optional<Item> get(Key key) {
        var response =
                client.getItem(request ->
                        request.tableName(table).key(key.attributes()).consistentRead(true));
        return response.hasItem() ? Optional.of(new Item(response.item())) : Optional.empty();
    }

    /**
     * Returns the items of these keys that exist, eventually consistent.
     *
     * @throws software.amazon.awssdk.core.exception.SdkClientException if DynamoDB leaves keys
     *     unprocessed after several retries
     */
    public Map<Key, Item> getAll(Collection<Key> keys) {
        return batches.read(keys, false);
    }

    /** As {@link #getAll}, strongly consistent, which costs twice as much. */
    public Map<Key, Item> getAllConsistently(Collection<Key> keys) {
        return batches.read(keys, true);
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

    /**
     * Returns items of a partition by sort key, strongly consistent.
     *
     * @param prefix the beginning of their sort keys
     * @param after continues after this sort key; from the start if empty
     * @param limit the most items to return
     */
    public List<Item> list(String partition, String prefix, Optional<Key> after, int limit) {
        return query(partOf(partition, prefix, after), limit);
    }

    /** Returns how many items of a partition {@link #list} would return; reads as much. */
    public int count(String partition, String prefix) {
        QueryRequest.Builder query =
                partOf(partition, prefix, Optional.empty()).tableName(table).select(Select.COUNT);
        return client.queryPaginator(query.build()).stream().mapToInt(QueryResponse::count).sum();
    }

    /** As {@link #list}, from the end, or from just before a sort key. */
    public List<Item> listBackwards(
            String partition, String prefix, Optional<Key> before, int limit) {
        return query(partOf(partition, prefix, before).scanIndexForward(false), limit);
    }

    private static QueryRequest.Builder partOf(
            String partition, String prefix, Optional<Key> start) {
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .consistentRead(true)
                        .keyConditionExpression("pk = :partition AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(
                                        ":partition", AttributeValue.fromS(partition),
                                        ":prefix", AttributeValue.fromS(prefix)));
        start.ifPresent(key -> query.exclusiveStartKey(key.attributes()));
        return query;
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
            return new Written.ConditionFailed(
                    failed.hasItem() ? Optional.of(new Item(failed.item())) : Optional.empty());
        } catch (TransactionConflictException _) {
            throw Transactions.busy();
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
                client.updateItem(request -> {
                    write.deadline()
                            .ifPresent(time ->
                                    request.overrideConfiguration(
                                            call -> call.apiCallTimeout(time)));
                    request.tableName(table)
                            .key(write.key().attributes())
                            .updateExpression(write.updateExpression())
                            .conditionExpression(write.condition())
                            .expressionAttributeNames(write.names())
                            .expressionAttributeValues(write.values())
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(
                                    ReturnValuesOnConditionCheckFailure.ALL_OLD);
                });
        return new Written.Done(new Item(response.attributes()));
    }

    /**
     * Writes all of these items or none of them.
     *
     * @param writes at most {@link #MAX_TRANSACTION}, no two of one item
     * @return the writes whose condition failed; if there are any, nothing was written
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
