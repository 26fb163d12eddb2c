package io.platebridge.aws.stream;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.core.stream.TokenKey;
import io.platebridge.core.stream.TokenKeys;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** The public halves of the keys behind stream tokens, in the store. */
public final class DynamoTokenKeys implements TokenKeys {

    /** The contract's bound on a heartbeat answer; a rotation needs 2. */
    private static final int MAX_KEYS = 8;

    private final Store store;
    private final Clock clock;

    public DynamoTokenKeys(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<TokenKey> all() {
        return KeyItem.live(store, Keys.PUBLIC_KEYS, clock.instant())
                .sorted(
                        Comparator.comparing((Item item) -> item.time(KeyItem.SIGNS_FROM))
                                .reversed())
                .limit(MAX_KEYS)
                .map(KeyItem::tokenKey)
                .toList();
    }
}
