package io.platebridge.core.webpush;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key by which push services recognise this installation (RFC 8292). Browsers bind their
 * subscriptions to it, so an installation keeps the one it has. {@code toString} hides the private
 * half.
 *
 * @param publicKey an uncompressed point of P-256, 65 bytes, in Base64url without padding (RFC 8292
 *     §3.2)
 * @param privateKey of the same pair
 */
public record PushKey(String publicKey, PrivateKey privateKey) {

    private static final int HALF = 32;

    /** Makes a new key. */
    public static PushKey generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            return new PushKey(text((ECPublicKey) pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** Returns a stored key, its private half in PKCS #8. */
    public static PushKey of(String publicKey, byte[] pkcs8) {
        try {
            var spec = new PKCS8EncodedKeySpec(pkcs8);
            return new PushKey(publicKey, KeyFactory.getInstance("EC").generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored private key is damaged", e);
        }
    }

    private static String text(ECPublicKey key) {
        byte[] point = new byte[1 + 2 * HALF];
        point[0] = 4;
        write(key.getW().getAffineX(), point, 1);
        write(key.getW().getAffineY(), point, 1 + HALF);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    /** Writes a coordinate with as many zeros before it as its half has room for. */
    private static void write(BigInteger coordinate, byte[] point, int start) {
        byte[] signed = coordinate.toByteArray();
        byte[] bytes =
                signed.length > HALF
                        ? Arrays.copyOfRange(signed, signed.length - HALF, signed.length)
                        : signed;
        System.arraycopy(bytes, 0, point, start + HALF - bytes.length, bytes.length);
    }

    @Override
    public String toString() {
        return "PushKey[%s]".formatted(publicKey);
    }
}
