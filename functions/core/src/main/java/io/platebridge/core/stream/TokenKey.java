package io.platebridge.core.stream;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key of a key that signs stream tokens: a JWK with {@code kty=OKP, crv=Ed25519} (RFC
 * 8037 §2).
 *
 * @param kid names the key in a token's header, 1 to 64 characters
 * @param x the public key, 32 bytes as Base64url without padding
 */
public record TokenKey(String kid, String x) {

    /** The bytes before the key in a SubjectPublicKeyInfo of Ed25519 (RFC 8410 §4). */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    /**
     * @throws IllegalArgumentException if the kid is empty or too long, or {@code x} is not 32
     *     bytes of Base64url
     */
    public TokenKey {
        if (kid.isEmpty() || kid.length() > 64) {
            throw new IllegalArgumentException(
                    "a kid has 1 to 64 characters, found " + kid.length());
        }
        if (Base64.getUrlDecoder().decode(x).length != KEY_BYTES) {
            throw new IllegalArgumentException("a public key of Ed25519 has 32 bytes");
        }
    }

    /** Returns the token key of a public key of the JDK. */
    static TokenKey of(String kid, PublicKey key) {
        byte[] spki = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, spki.length - KEY_BYTES, spki.length);
        return new TokenKey(kid, Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    /** Returns the key as a key of the JDK. */
    PublicKey publicKey() {
        byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + KEY_BYTES);
        System.arraycopy(Base64.getUrlDecoder().decode(x), 0, spki, SPKI_PREFIX.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }
}
