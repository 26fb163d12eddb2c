package io.platebridge.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of an item. {@link Keys} makes all there are.
 *
 * @param partition the partition key, at most 2048 bytes
 * @param sort its place there, at most 1024 bytes
 */
public record Key(String partition, String sort) {

    /** Name of the partition key's attribute. */
    public static final String PARTITION = "pk";

    /** Name of the sort key's attribute. */
    public static final String SORT = "sk";

    /** Returns the key as DynamoDB attributes. */
    public Map<String, AttributeValue> attributes() {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
}
