package io.platebridge.aws.recording;

import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.core.recording.ExpiringRecordings;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.SiteId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Recordings that expire, in the store. */
public final class DynamoExpiringRecordings implements ExpiringRecordings {

    /** How long the mark of an expired recording stays. */
    private static final Duration MARK = Duration.ofDays(30);

    private static final int WRITES_AT_ONCE = 16;

    private final Store store;
    private final Clock clock;

    public DynamoExpiringRecordings(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<SiteId> nextSite(CommunityId community, Optional<SiteId> after) {
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .indexName("community")
                        .keyConditionExpression("#list = :list AND #at > :after")
                        .expressionAttributeNames(
                                Map.of(
                                        "#list", RecordingQuery.COMMUNITY_LIST,
                                        "#at", RecordingQuery.COMMUNITY_AT))
                        .expressionAttributeValues(
                                Map.of(
                                        ":list",
                                        AttributeValue.fromS(Keys.recordingsOf(community)),
                                        // '$' follows '#', which follows the site.
                                        ":after",
                                        AttributeValue.fromS(
                                                after.map(site -> site + "$").orElse("#"))));
        return store.query(query, 1).stream()
                .map(item -> item.text(RecordingQuery.COMMUNITY_AT))
                .map(position -> new SiteId(position.substring(0, position.indexOf('#'))))
                .findFirst();
    }

    @Override
    public void expire(List<Recording> recordings) {
        Instant now = clock.instant();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(WRITES_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> writes =
                    recordings.stream()
                            .<Future<?>>map(recording ->
                                    threads.submit(() ->
                                            store.write(
                                                    RecordingItem.expire(
                                                            recording, now, now.plus(MARK)))))
                            .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a recording could not be expired", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
