package io.platebridge.aws;

import io.platebridge.core.Cursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The index that lists things of one kind in order, with all of their attributes: detections and
 * alerts of a company and recordings of a camera by time, pods that have a camera by id.
 */
public final class Timeline {

    /** The attribute that puts an item into a list; an item without it is in none. */
    public static final String PARTITION = "timeline";

    /** Name of the attribute the list is sorted by. */
    public static final String SORT = "timeline_at";

    private static final String INDEX = "timeline";

    private Timeline() {}

    /** Returns the query for all of a list. */
    public static QueryRequest.Builder all(String partition) {
        return QueryRequest.builder()
                .indexName(INDEX)
                .keyConditionExpression("timeline = :list")
                .expressionAttributeValues(Map.of(":list", AttributeValue.fromS(partition)));
    }

    /** Returns the query for a list from its start to just before a place. */
    public static QueryRequest.Builder earliest(String partition, Cursor before) {
        return QueryRequest.builder()
                .indexName(INDEX)
                .keyConditionExpression("timeline = :list AND timeline_at < :before")
                .expressionAttributeValues(
                        Map.of(
                                ":list", AttributeValue.fromS(partition),
                                ":before", AttributeValue.fromS(before.position())));
    }

    /** Returns the query for a list from its end, or from just before a place. */
    public static QueryRequest.Builder latest(String partition, Optional<Cursor> before) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":list", AttributeValue.fromS(partition));
        before.ifPresent(cursor -> values.put(":before", AttributeValue.fromS(cursor.position())));
        return QueryRequest.builder()
                .indexName(INDEX)
                .scanIndexForward(false)
                .keyConditionExpression(
                        "timeline = :list"
                                + (before.isPresent() ? " AND timeline_at < :before" : ""))
                .expressionAttributeValues(values);
    }
}
