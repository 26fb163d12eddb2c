package io.platebridge.core.gate;

import io.platebridge.core.tenancy.CompanyId;

/**
 * Encrypts the secrets of gates. A sealed secret can be opened for its company and gate only, so
 * that nobody uses it for another gate by copying it in the store. Thread-safe.
 */
public interface Seal {

    /**
     * Returns a secret encrypted.
     *
     * @throws io.platebridge.core.Refusal {@code unavailable} if there is no key at the moment
     */
    SealedSecret seal(GateSecret secret, CompanyId company, GateId gate);

    /**
     * Returns a secret decrypted.
     *
     * @throws io.platebridge.core.Refusal {@code unavailable} if there is no key at the moment, or
     *     the secret was sealed with another key or for another gate
     */
    GateSecret unseal(SealedSecret sealed, CompanyId company, GateId gate);
}
