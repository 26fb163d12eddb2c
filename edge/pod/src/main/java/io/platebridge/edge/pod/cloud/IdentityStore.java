package io.platebridge.edge.pod.cloud;

import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.edge.base.state.Database;
import java.util.Optional;

/** The API key of a registration, and the registration token that was used. */
final class IdentityStore {

    private final Database database;

    IdentityStore(Database database) {
        this.database = database;
    }

    /** Tells whether what was stored is on disk, and not only in memory. */
    boolean isOnDisk() {
        return database.isOnDisk();
    }

    Optional<ApiKey> load() {
        return database.transaction(transaction ->
                        transaction.first(
                                "SELECT api_key FROM identity", row -> row.text("api_key")))
                .flatMap(ApiKey::parse);
    }

    /**
     * Returns the identity of an earlier registration, unless another token has been configured
     * since.
     *
     * @param configured the registration token of the configuration
     */
    Optional<ApiKey> loadFor(Optional<RegistrationToken> configured) {
        return configured.map(this::cameOf).orElse(true) ? load() : Optional.empty();
    }

    /** Tells whether the key was obtained with this token. */
    private boolean cameOf(RegistrationToken token) {
        return database.transaction(transaction ->
                        transaction.first(
                                "SELECT token_hash FROM identity", row -> row.text("token_hash")))
                .filter(token.hash().value()::equals)
                .isPresent();
    }

    void save(ApiKey key, RegistrationToken token) {
        database.transaction(transaction ->
                transaction.change(
                        "INSERT OR REPLACE INTO identity VALUES (1, ?, ?)",
                        key.text(),
                        token.hash().value()));
    }
}
