package io.platebridge.edge.pod.cloud;

import io.platebridge.core.SecretHash;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.state.Database;
import java.util.Optional;

/**
 * The API key that the pod uses: the one of its configuration or registration, or the one that
 * replaced it. Another configuration or registration is another key, which nothing has replaced.
 * Thread-safe.
 */
public final class CurrentKey {

    private static final EventLog LOG = EventLog.of(CurrentKey.class);

    private final Database database;
    private final SecretHash original;
    private volatile ApiKey key;

    /**
     * @param original of the configuration or registration
     */
    public CurrentKey(Database database, ApiKey original) {
        this.database = database;
        this.original = original.hash();
        this.key = replacement(database, this.original).orElse(original);
    }

    /** Reads the current key from a state file that an earlier version may have written. */
    static ApiKey read(Database database, ApiKey original) {
        return database.hasTable("rotated_key")
                ? replacement(database, original.hash()).orElse(original)
                : original;
    }

    private static Optional<ApiKey> replacement(Database database, SecretHash original) {
        return database.transaction(transaction ->
                        transaction.first(
                                "SELECT api_key FROM rotated_key WHERE original_hash = ?",
                                row -> row.text("api_key"),
                                original.value()))
                .flatMap(ApiKey::parse);
    }

    public ApiKey get() {
        return key;
    }

    /** Uses another key from now on; it is on disk when this returns. */
    public void replace(ApiKey next) {
        database.transaction(transaction ->
                transaction.change(
                        "INSERT OR REPLACE INTO rotated_key (one, original_hash, api_key) VALUES (1, ?, ?)",
                        original.value(),
                        next.text()));
        key = next;
        LOG.info("api_key_replaced", "pod_id", next.pod());
    }
}
