package io.platebridge.core.pod;

import io.platebridge.core.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * A valid API key of a pod as people see it, without its secret.
 *
 * @param id 12 characters, derived from the key's hash
 * @param created when it was issued; unknown for keys that are older than this field
 * @param lastUsed the pod's last heartbeat, if it came with this key; otherwise unknown
 */
public record PodKey(String id, Slot slot, Optional<Instant> created, Optional<Instant> lastUsed) {

    private static final int ID_LENGTH = 12;

    /** Which of the pod's two keys it is. */
    public enum Slot {
        /** The one that it got last. */
        CURRENT,
        /** The one before, valid until the next registration. */
        PREVIOUS
    }

    /**
     * Returns the id of a key: a part of the hash of its hash, which tells nothing about either.
     */
    public static String id(SecretHash key) {
        return SecretHash.of(key.value()).value().substring(0, ID_LENGTH);
    }
}
