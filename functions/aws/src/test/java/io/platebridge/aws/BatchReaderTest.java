package io.platebridge.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * DynamoDB leaves keys of a batch unprocessed when it is throttled, and DynamoDB Local does not.
 * Here a client in front of DynamoDB Local passes on some keys of each batch and returns the others
 * as unprocessed.
 */
class BatchReaderTest {

    private final AwsSettings settings = LocalAws.newTable();
    private final DynamoDbClient dynamo = StoreClient.open(settings, new StoreMeter());
    private final List<Integer> delayed = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();

    @BeforeEach
    void fill() {
        keys(150)
                .forEach(key ->
                        dynamo.putItem(request ->
                                request.tableName(settings.table()).item(key.attributes())));
    }

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void unprocessed_keys_are_retried_until_all_items_are_read() {
        Map<Key, Item> found = reader(40).read(keys(100), false);

        assertEquals(keys(100), found.keySet());
        assertEquals(List.of(100, 60, 20), batches, "each retry asks only for what is left");
        assertEquals(
                List.of(2, 3), delayed, "a delay before each retry, and none before the first");
    }

    @Test
    void each_batch_has_its_own_retries() {
        Map<Key, Item> found = reader(40).read(keys(150), false);

        assertEquals(keys(150), found.keySet());
        assertEquals(List.of(100, 60, 20, 50, 10), batches);
        assertEquals(List.of(2, 3, 2), delayed);
    }

    @Test
    void a_batch_that_is_processed_at_once_is_read_without_a_delay() {
        Set<Key> absent = Set.of(new Key("absent", "absent"));

        assertEquals(Map.of(), reader(100).read(absent, false));
        assertEquals(List.of(1), batches);
        assertEquals(List.of(), delayed);
    }

    @Test
    void a_table_that_stays_throttled_is_given_up_after_a_bounded_number_of_attempts() {
        var thrown = assertThrows(SdkClientException.class, () -> reader(0).read(keys(7), false));

        assertEquals("7 keys of a batch are unprocessed after 6 attempts", thrown.getMessage());
        assertEquals(List.of(7, 7, 7, 7, 7, 7), batches);
        assertEquals(List.of(2, 3, 4, 5, 6), delayed);
    }

    @Test
    void delays_are_random_and_their_bound_doubles() {
        for (int each = 2; each <= BatchReader.MAX_ATTEMPTS; each++) {
            int attempt = each;
            Duration bound = Duration.ofMillis(50L << (attempt - 2));
            Set<Duration> delays =
                    IntStream.range(0, 200)
                            .mapToObj(_ -> BatchReader.BACKOFF.computeDelay(attempt))
                            .collect(Collectors.toSet());
            assertTrue(delays.size() > 5, () -> "no jitter: " + delays);
            assertTrue(
                    delays.stream().allMatch(delay -> delay.compareTo(bound) <= 0),
                    () -> "over " + bound + ": " + delays);
        }
    }

    private BatchReader reader(int processedPerBatch) {
        return new BatchReader(
                new Throttled(processedPerBatch),
                settings.table(),
                attempt -> {
                    delayed.add(attempt);
                    return Duration.ZERO;
                });
    }

    private static Set<Key> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Key("item", "%03d".formatted(number)))
                .collect(Collectors.toSet());
    }

    /** Processes the first keys of each batch only. */
    private final class Throttled implements DynamoDbClient {

        private final int processed;

        private Throttled(int processed) {
            this.processed = processed;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            List<Map<String, AttributeValue>> keys =
                    request.requestItems().get(settings.table()).keys();
            batches.add(keys.size());
            int end = Math.min(processed, keys.size());
            BatchGetItemResponse.Builder response =
                    end == 0
                            ? BatchGetItemResponse.builder().responses(Map.of())
                            : dynamo
                                    .batchGetItem(
                                            request.toBuilder()
                                                    .requestItems(onlyKeys(keys.subList(0, end)))
                                                    .build())
                                    .toBuilder();
            List<Map<String, AttributeValue>> left = keys.subList(end, keys.size());
            return response.unprocessedKeys(left.isEmpty() ? Map.of() : onlyKeys(left)).build();
        }

        private Map<String, KeysAndAttributes> onlyKeys(List<Map<String, AttributeValue>> keys) {
            return Map.of(settings.table(), KeysAndAttributes.builder().keys(keys).build());
        }

        @Override
        public String serviceName() {
            return dynamo.serviceName();
        }

        @Override
        public void close() {}
    }
}
