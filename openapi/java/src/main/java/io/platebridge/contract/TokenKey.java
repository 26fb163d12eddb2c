package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A public key that stream tokens are signed with (JWK, RFC 8037 §2).
 *
 * @param kid names the key in a token's header
 * @param x the key: 32 bytes in base64url without padding
 */
public record TokenKey(String kid, KeyType kty, Curve crv, String x) {

    /** Kind of key: octet key pair. */
    public enum KeyType {
        @JsonProperty("OKP")
        OKP
    }

    /** Curve of the key. */
    public enum Curve {
        @JsonProperty("Ed25519")
        ED25519
    }

    public TokenKey {
        requireNonNull(kid, "kid");
        requireNonNull(kty, "kty");
        requireNonNull(crv, "crv");
        requireNonNull(x, "x");
    }
}
