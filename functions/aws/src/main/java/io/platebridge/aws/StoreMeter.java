package io.platebridge.aws;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Counts requests to the store and their capacity units. A Lambda serves one request at a time, so
 * the sum since the last {@link #readAndReset()} is that of one request. DynamoDB does not return
 * the capacity of a failed conditional write; it counts as a request without units. Thread-safe.
 */
public final class StoreMeter implements ExecutionInterceptor {

    private StoreUsage usage = StoreUsage.NONE;

    /** Returns the usage since the last call and resets it. */
    public synchronized StoreUsage readAndReset() {
        StoreUsage read = usage;
        usage = StoreUsage.NONE;
        return read;
    }

    private synchronized void count(StoreUsage more) {
        usage = usage.plus(more);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity how = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(how).build();
            case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(how).build();
            case QueryRequest query -> query.toBuilder().returnConsumedCapacity(how).build();
            case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(how).build();
            case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(how).build();
            case TransactWriteItemsRequest writes ->
                    writes.toBuilder().returnConsumedCapacity(how).build();
            default -> context.request();
        };
    }

    @Override
    public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
        count(new StoreUsage(1, 0, 0, 0));
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        double units =
                consumed(context.response().getValueForField("ConsumedCapacity", Object.class))
                        .stream()
                        .mapToDouble(ConsumedCapacity::capacityUnits)
                        .sum();
        count(
                switch (context.request()) {
                    case GetItemRequest _, BatchGetItemRequest _, QueryRequest _ ->
                            new StoreUsage(0, units, 0, 0);
                    case TransactWriteItemsRequest writes ->
                            new StoreUsage(0, 0, units, writes.transactItems().size());
                    default -> new StoreUsage(0, 0, units, 0);
                });
    }

    private static List<ConsumedCapacity> consumed(Optional<Object> field) {
        return switch (field.orElse(List.of())) {
            case ConsumedCapacity one -> List.of(one);
            case Collection<?> many -> many.stream().map(ConsumedCapacity.class::cast).toList();
            default -> List.of();
        };
    }
}
