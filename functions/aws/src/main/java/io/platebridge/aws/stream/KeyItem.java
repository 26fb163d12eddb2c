package io.platebridge.aws.stream;

import io.platebridge.aws.Item;
import io.platebridge.aws.Store;
import io.platebridge.core.stream.TokenKey;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The item of a public or private key. */
final class KeyItem {

    static final String X = "x";
    static final String PKCS8 = "pkcs8";
    static final String SIGNS_FROM = "signs_from";

    /**
     * When DynamoDB may delete the item, seconds since 1970; which may be much later, so reads
     * filter.
     */
    static final String EXPIRES_AT = "expires_at";

    private KeyItem() {}

    static Stream<Item> live(Store store, String partition, Instant now) {
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .consistentRead(true)
                        .keyConditionExpression("pk = :keys")
                        .expressionAttributeValues(
                                Map.of(":keys", AttributeValue.fromS(partition)));
        return store.query(query).stream()
                .filter(item ->
                        item.findNumber(EXPIRES_AT)
                                .filter(seconds -> seconds <= now.getEpochSecond())
                                .isEmpty());
    }

    static TokenKey tokenKey(Item item) {
        return new TokenKey(item.key().sort(), item.text(X));
    }
}
