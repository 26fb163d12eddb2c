package io.platebridge.core.stream;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;

/**
 * A key that signs stream tokens. {@code toString} hides the private key.
 *
 * @param tokenKey the key that pods verify with
 * @param privateKey PKCS #8 (RFC 8410 §7)
 * @param signsFrom when it starts to sign; until then its public key is distributed to the pods
 */
public record SigningKey(TokenKey tokenKey, PrivateKey privateKey, Instant signsFrom) {

    /** Generates a new key. */
    static SigningKey generate(String kid, Instant signsFrom, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(TokenKey.of(kid, pair.getPublic()), pair.getPrivate(), signsFrom);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    /** Returns the key with a private key in PKCS #8. */
    public static SigningKey of(TokenKey tokenKey, byte[] pkcs8, Instant signsFrom) {
        try {
            PrivateKey privateKey =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(tokenKey, privateKey, signsFrom);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored private key of a key is damaged", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[kid=%s, signsFrom=%s]".formatted(tokenKey.kid(), signsFrom);
    }
}
