package io.platebridge.core.stream;

import java.time.Instant;
import java.util.List;

/** The keys that sign stream tokens, both halves. Only the function that mints may read them. */
public interface SigningKeys {

    /** Returns the keys that have not retired, in any order. */
    List<SigningKey> all();

    /**
     * Adds a key, publishes its public half and says when those before it retire, all in one step.
     *
     * @param others the keys before it
     * @param othersRetire when those may be deleted
     * @return false if the kid is taken: somebody else was faster
     */
    boolean add(SigningKey key, List<SigningKey> others, Instant othersRetire);
}
