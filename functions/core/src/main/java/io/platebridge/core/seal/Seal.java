package io.platebridge.core.seal;

/**
 * Encrypts secrets. A sealed secret can be unsealed for its context only, so that nobody uses it
 * for something else by copying it in the store. Thread-safe.
 */
public interface Seal {

    /**
     * Returns a secret encrypted.
     *
     * @throws io.platebridge.core.Refusal {@code unavailable} if there is no key at the moment
     */
    SealedSecret seal(Secret secret, SealContext context);

    /**
     * Returns a secret decrypted.
     *
     * @throws io.platebridge.core.Refusal {@code unavailable} if there is no key at the moment, or
     *     the secret was sealed with another key or for another context
     */
    Secret unseal(SealedSecret sealed, SealContext context);
}
