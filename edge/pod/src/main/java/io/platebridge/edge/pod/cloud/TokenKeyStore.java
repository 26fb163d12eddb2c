package io.platebridge.edge.pod.cloud;

import io.platebridge.core.stream.TokenKey;
import io.platebridge.core.stream.TokenKeys;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.state.Database;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public keys of the last heartbeat's answer, stored on disk for a start without a network.
 * Thread-safe.
 */
public final class TokenKeyStore implements TokenKeys {

    private static final EventLog LOG = EventLog.of(TokenKeyStore.class);

    private final Database database;
    private volatile List<TokenKey> keys;

    /** Loads the stored keys. */
    public TokenKeyStore(Database database) {
        this.database = database;
        this.keys =
                database.transaction(transaction ->
                        transaction.list(
                                "SELECT kid, x FROM token_key ORDER BY rowid",
                                row -> new TokenKey(row.text("kid"), row.text("x"))));
    }

    @Override
    public List<TokenKey> all() {
        return keys;
    }

    /** Stores the keys of a heartbeat's answer; a key of an unknown kind is ignored. */
    void replace(List<io.platebridge.contract.TokenKey> answered) {
        List<TokenKey> next = answered.stream().flatMap(TokenKeyStore::parse).toList();
        if (next.equals(keys)) {
            return;
        }
        database.transaction(transaction -> {
            transaction.change("DELETE FROM token_key");
            for (TokenKey key : next) {
                transaction.change(
                        "INSERT OR REPLACE INTO token_key (kid, x) VALUES (?, ?)",
                        key.kid(),
                        key.x());
            }
            return next.size();
        });
        keys = next;
        LOG.info("token_keys_changed", "kids", next.stream().map(TokenKey::kid).toList());
    }

    private static Stream<TokenKey> parse(io.platebridge.contract.TokenKey key) {
        try {
            return Stream.of(new TokenKey(key.kid(), key.x()));
        } catch (IllegalArgumentException e) {
            LOG.warn("token_key_ignored", "reason", e.getMessage());
            return Stream.empty();
        }
    }
}
