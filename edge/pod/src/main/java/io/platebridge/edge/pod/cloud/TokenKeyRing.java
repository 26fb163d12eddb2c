package io.platebridge.edge.pod.cloud;

import io.platebridge.core.stream.TokenKey;
import io.platebridge.core.stream.TokenKeys;
import io.platebridge.edge.base.state.Database;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The public keys of the last heartbeat answer, on disk too, so that a pod that starts without a
 * network knows them. Thread-safe.
 */
public final class TokenKeyRing implements TokenKeys {

    private static final Logger LOG = Logger.getLogger(TokenKeyRing.class);

    private final Database database;
    private volatile List<TokenKey> keys;

    /** Makes the ring as it was when the pod was last running. */
    public TokenKeyRing(Database database) {
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

    /** Takes the keys of a heartbeat answer; one of a kind this pod does not know is left out. */
    void replace(List<io.platebridge.contract.TokenKey> answered) {
        List<TokenKey> next = answered.stream().flatMap(TokenKeyRing::read).toList();
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
        LOG.infof("token_keys_changed kids=%s", next.stream().map(TokenKey::kid).toList());
    }

    private static Stream<TokenKey> read(io.platebridge.contract.TokenKey key) {
        try {
            return Stream.of(new TokenKey(key.kid(), key.x()));
        } catch (IllegalArgumentException e) {
            LOG.warnf("token_key_left_out reason=%s", e.getMessage());
            return Stream.empty();
        }
    }
}
