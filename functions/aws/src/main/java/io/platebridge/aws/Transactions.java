package io.platebridge.aws;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Transactions of several writes, and the reasons for which DynamoDB cancels one. */
final class Transactions {

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    /** Another transaction, or more than a partition takes (API reference, TransactWriteItems). */
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Transactions() {}

    static TransactWriteItem part(String table, Write write) {
        var part = TransactWriteItem.builder();
        switch (write.kind()) {
            case PUT ->
                    part.put(put ->
                            put.tableName(table)
                                    .item(write.item())
                                    .conditionExpression(write.condition())
                                    .expressionAttributeNames(write.names())
                                    .expressionAttributeValues(write.values()));
            case UPDATE ->
                    part.update(update ->
                            update.tableName(table)
                                    .key(write.key().attributes())
                                    .updateExpression(write.updateExpression())
                                    .conditionExpression(write.condition())
                                    .expressionAttributeNames(write.names())
                                    .expressionAttributeValues(write.values()));
            case DELETE ->
                    part.delete(delete ->
                            delete.tableName(table)
                                    .key(write.key().attributes())
                                    .conditionExpression(write.condition())
                                    .expressionAttributeNames(write.names())
                                    .expressionAttributeValues(write.values()));
        }
        return part.build();
    }

    /**
     * Returns the writes whose condition failed.
     *
     * @throws Refusal {@code unavailable} if they conflicted with other transactions or were
     *     throttled too often
     * @throws TransactionCanceledException if there is another cause
     */
    static Set<Write> refused(List<Write> writes, TransactionCanceledException cancelled) {
        Set<Write> refused = Collections.newSetFromMap(new IdentityHashMap<>());
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION_FAILED.equals(reasons.get(i).code())) {
                refused.add(writes.get(i));
            }
        }
        if (refused.isEmpty()) {
            if (isPassing(cancelled)) {
                throw busy();
            }
            throw cancelled;
        }
        return refused;
    }

    /** Returns the refusal of a write that met others again and again. */
    static Refusal busy() {
        return new Refusal(ErrorCode.UNAVAILABLE, "too many requests are changing the same items");
    }

    /**
     * Returns whether a request failed only because of a conflicting transaction or throttling, and
     * may be retried.
     */
    static boolean isPassing(Throwable failure) {
        return switch (failure) {
            case TransactionConflictException _ -> true;
            case TransactionCanceledException cancelled -> {
                List<String> codes =
                        cancelled.cancellationReasons().stream()
                                .map(CancellationReason::code)
                                .toList();
                yield codes.stream().anyMatch(PASSING::contains)
                        && !codes.contains(CONDITION_FAILED);
            }
            default -> false;
        };
    }
}
