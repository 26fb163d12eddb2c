package io.platebridge.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads items in batches (BatchGetItem). DynamoDB leaves keys of a batch unprocessed when it is
 * throttled or the response exceeds 16 MB; these are retried with exponential backoff and jitter,
 * as its documentation recommends. Thread-safe.
 */
final class BatchReader {

    /** Requests for one batch, the first included. */
    static final int MAX_ATTEMPTS = 6;

    /** The maximum number of keys in one batch of DynamoDB. */
    private static final int MAX_BATCH = 100;

    /** Full jitter: a random delay up to 50 ms, then up to 100, 200, 400 and 800 ms. */
    static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final DynamoDbClient client;
    private final String table;
    private final BackoffStrategy backoff;

    /**
     * @param backoff the delay before each attempt of a batch but the first, by the number of the
     *     attempt: 2 is the first retry
     */
    BatchReader(DynamoDbClient client, String table, BackoffStrategy backoff) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
    }

    /**
     * Returns the items of these keys that exist.
     *
     * @param isConsistent whether the reads are strongly consistent, which costs twice as much
     * @throws SdkClientException if keys of a batch are unprocessed after {@link #MAX_ATTEMPTS}
     */
    Map<Key, Item> read(Collection<Key> keys, boolean isConsistent) {
        var found = new HashMap<Key, Item>();
        List<Key> distinct = List.copyOf(Set.copyOf(keys));
        for (int start = 0; start < distinct.size(); start += MAX_BATCH) {
            int end = Math.min(start + MAX_BATCH, distinct.size());
            readBatch(distinct.subList(start, end), isConsistent, found);
        }
        return found;
    }

    private void readBatch(List<Key> batch, boolean isConsistent, Map<Key, Item> found) {
        List<Key> pending = readOnce(batch, isConsistent, found);
        for (int attempt = 2; !pending.isEmpty(); attempt++) {
            if (attempt > MAX_ATTEMPTS) {
                throw SdkClientException.create(
                        "%d keys of a batch are unprocessed after %d attempts"
                                .formatted(pending.size(), MAX_ATTEMPTS));
            }
            pause(backoff.computeDelay(attempt));
            pending = readOnce(pending, isConsistent, found);
        }
    }

    /** Adds the items that one request returns; returns the keys that it left unprocessed. */
    private List<Key> readOnce(List<Key> keys, boolean isConsistent, Map<Key, Item> found) {
        BatchGetItemResponse response =
                client.batchGetItem(
                        request -> request.requestItems(Map.of(table, keysOf(keys, isConsistent))));
        response.responses().getOrDefault(table, List.of()).stream()
                .map(Item::new)
                .forEach(item -> found.put(item.key(), item));
        KeysAndAttributes unprocessed = response.unprocessedKeys().get(table);
        var left = new ArrayList<Key>();
        if (unprocessed != null) {
            unprocessed.keys().forEach(key -> left.add(new Item(key).key()));
        }
        return left;
    }

    private static KeysAndAttributes keysOf(List<Key> keys, boolean isConsistent) {
        return KeysAndAttributes.builder()
                .consistentRead(isConsistent)
                .keys(keys.stream().map(Key::attributes).toList())
                .build();
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted between two reads of a batch", interrupted);
        }
    }
}
