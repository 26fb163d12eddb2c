package io.platebridge.core.stream;

import java.time.Instant;
import java.util.List;

/**
 * The keys that sign stream tokens, public and private. Only the function that issues tokens may
 * read them.
 */
public interface SigningKeys {

    /** Returns the keys that have not retired, in any order. */
    List<SigningKey> all();

    /**
     * Adds a key, publishes its public key and sets the expiry of earlier keys, in one transaction.
     *
     * @param others the keys before it
     * @param othersRetire when earlier keys may be deleted
     * @return false if another process has stored a key with this kid
     */
    boolean add(SigningKey key, List<SigningKey> others, Instant othersRetire);
}
