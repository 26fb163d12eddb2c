package io.platebridge.aws.webpush;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.webpush.PushKey;
import io.platebridge.core.webpush.PushKeys;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of Web Push, in the store. Its private half has a partition of its own, which only the
 * function that sends messages is allowed to read.
 */
public final class DynamoPushKeys implements PushKeys {

    private static final String PUBLIC = "public_key";
    private static final String PKCS8 = "pkcs8";

    private final Store store;

    public DynamoPushKeys(Store store) {
        this.store = store;
    }

    @Override
    public Optional<PushKey> find() {
        return store.get(Keys.privatePushKey())
                .map(item -> PushKey.of(item.text(PUBLIC), item.bytes(PKCS8)));
    }

    @Override
    public Optional<String> findPublicKey() {
        return store.get(Keys.publicPushKey()).map((Item item) -> item.text(PUBLIC));
    }

    @Override
    public boolean add(PushKey key) {
        byte[] pkcs8 = key.privateKey().getEncoded();
        return store.writeAll(
                        List.of(
                                Write.put(Keys.privatePushKey())
                                        .set(PUBLIC, key.publicKey())
                                        .set(
                                                PKCS8,
                                                AttributeValue.fromB(SdkBytes.fromByteArray(pkcs8)))
                                        .when("attribute_not_exists(#pk)"),
                                Write.put(Keys.publicPushKey()).set(PUBLIC, key.publicKey())))
                .isEmpty();
    }
}
