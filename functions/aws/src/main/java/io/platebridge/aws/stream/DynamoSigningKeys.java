package io.platebridge.aws.stream;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.stream.SigningKey;
import io.platebridge.core.stream.SigningKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys that sign stream tokens, in the store. The private halves have a partition of their own,
 * which only the function that issues tokens is allowed to read.
 */
public final class DynamoSigningKeys implements SigningKeys {

    private final Store store;
    private final Clock clock;

    public DynamoSigningKeys(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<SigningKey> all() {
        return KeyItem.live(store, Keys.PRIVATE_KEYS, clock.instant())
                .map(DynamoSigningKeys::read)
                .toList();
    }

    @Override
    public boolean add(SigningKey key, List<SigningKey> others, Instant othersRetire) {
        var writes = new ArrayList<Write>();
        writes.add(
                putKey(Keys.PRIVATE_KEYS, key)
                        .set(
                                KeyItem.PKCS8,
                                AttributeValue.fromB(
                                        SdkBytes.fromByteArray(key.privateKey().getEncoded())))
                        .when("attribute_not_exists(#pk)"));
        writes.add(putKey(Keys.PUBLIC_KEYS, key));
        for (SigningKey other : others) {
            writes.add(retire(Keys.PRIVATE_KEYS, other, othersRetire));
            writes.add(retire(Keys.PUBLIC_KEYS, other, othersRetire));
        }
        return store.writeAll(writes).isEmpty();
    }

    private static Write putKey(String partition, SigningKey key) {
        return Write.put(Keys.streamKey(partition, key.tokenKey().kid()))
                .set(KeyItem.X, key.tokenKey().x())
                .set(KeyItem.SIGNS_FROM, key.signsFrom());
    }

    private static Write retire(String partition, SigningKey key, Instant at) {
        return Write.update(Keys.streamKey(partition, key.tokenKey().kid()))
                .set(KeyItem.EXPIRES_AT, at.getEpochSecond());
    }

    private static SigningKey read(Item item) {
        return SigningKey.of(
                KeyItem.tokenKey(item), item.bytes(KeyItem.PKCS8), item.time(KeyItem.SIGNS_FROM));
    }
}
