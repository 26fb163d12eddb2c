package io.platebridge.core.webpush;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** Where the key of the installation is. */
public interface PushKeys {

    /** An installation is without a key only until its job has run for the first time. */
    Duration UNTIL_FIRST_KEY = Duration.ofSeconds(10);

    /** Returns the key; empty if there is none yet. */
    Optional<PushKey> find();

    /** Returns the public half of the key; empty if there is none yet. */
    Optional<String> findPublicKey();

    /**
     * Stores the first key.
     *
     * @return whether it was stored; not if there is one
     */
    boolean add(PushKey key);

    /**
     * Makes the key of an installation that has none.
     *
     * @return whether it made one
     */
    default boolean create(SecureRandom random) {
        return findPublicKey().isEmpty() && add(PushKey.generate(random));
    }

    /**
     * Returns the key.
     *
     * @throws Refusal {@code unavailable} in a new installation whose key is yet to come
     */
    default PushKey signing() {
        return find().orElseThrow(PushKeys::missing);
    }

    /**
     * Returns the public half, which browsers subscribe with.
     *
     * @throws Refusal as {@link #signing}
     */
    default String publicKey() {
        return findPublicKey().orElseThrow(PushKeys::missing);
    }

    private static Refusal missing() {
        return new Refusal(
                        ErrorCode.UNAVAILABLE,
                        "the job rotate-signing-keys has not created the key of Web Push yet")
                .retryAfter(UNTIL_FIRST_KEY);
    }
}
