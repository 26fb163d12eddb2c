package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * The key with which browsers subscribe to Web Push.
 *
 * @param publicKey an uncompressed point of P-256, 65 bytes, in Base64url
 */
public record PushKey(String publicKey) {

    public PushKey {
        requireNonNull(publicKey, "publicKey");
    }
}
