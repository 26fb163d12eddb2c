package io.platebridge.core.stream;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The keys that sign stream and command tokens, public and private. Only the functions that issue
 * tokens may read them, and only the job that rotates them may write them.
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

    /** Returns the key that signs at a time, or empty before the first one. */
    default Optional<SigningKey> signing(Instant at) {
        return all().stream()
                .filter(key -> !key.signsFrom().isAfter(at))
                .max(Comparator.comparing(SigningKey::signsFrom));
    }
}
