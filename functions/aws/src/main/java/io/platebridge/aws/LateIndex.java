package io.platebridge.aws;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The index of what a job has to look at if it is still there at some time: pods that have not sent
 * a heartbeat, notices to be delivered. It holds keys only; an item without its attributes is not
 * in it.
 */
public final class LateIndex {

    /** The attribute that puts an item into the index. */
    public static final String SHARD = "late_shard";

    /** The attribute that the index is sorted by, a number. */
    public static final String BUCKET = "late_bucket";

    private LateIndex() {}

    /** Puts an item into the index, due at a time, to the second. */
    public static Write due(Write write, String shard, Instant due) {
        return write.set(SHARD, shard).set(BUCKET, due.getEpochSecond());
    }

    /** Takes an item out of the index. */
    public static Write done(Write write) {
        return write.remove(SHARD).remove(BUCKET);
    }

    /** Returns the query for the keys of a shard up to a bucket, the lowest first. */
    public static QueryRequest.Builder upTo(String shard, long bucket) {
        return QueryRequest.builder()
                .indexName("late")
                .keyConditionExpression("late_shard = :shard AND late_bucket <= :bucket")
                .expressionAttributeValues(
                        Map.of(
                                ":shard", AttributeValue.fromS(shard),
                                ":bucket", AttributeValue.fromN(Long.toString(bucket))));
    }
}
