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
 * A key that signs stream tokens. {@code toString} hides the private half.
 *
 * @param publicHalf the key that pods verify with
 * @param privateHalf PKCS #8 (RFC 8410 §7)
 * @param signsFrom when it starts to sign; until then its public half travels to the pods
 */
public record SigningKey(TokenKey publicHalf, PrivateKey privateHalf, Instant signsFrom) {

    /** Makes a new key. */
    static SigningKey generate(String kid, Instant signsFrom, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(TokenKey.of(kid, pair.getPublic()), pair.getPrivate(), signsFrom);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 knows Ed25519", e);
        }
    }

    /** Returns the key with a private half in PKCS #8. */
    public static SigningKey of(TokenKey publicHalf, byte[] pkcs8, Instant signsFrom) {
        try {
            PrivateKey privateHalf =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(publicHalf, privateHalf, signsFrom);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored private half of a key is damaged", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[kid=%s, signsFrom=%s]".formatted(publicHalf.kid(), signsFrom);
    }
}
