package io.platebridge.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.SealContext;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.seal.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with a key of this machine (AES-256-GCM, NIST SP 800-38D), for the demo and for tests. The
 * context is the additional authenticated data.
 */
final class LocalSeal implements Seal {

    private static final String PREFIX = "local:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final RandomGenerator random;

    /**
     * @param key 32 bytes in Base64
     * @param random the source of nonces, fit for secrets
     * @throws IllegalArgumentException if the key has another form
     */
    LocalSeal(String key, RandomGenerator random) {
        byte[] bytes = Base64.getDecoder().decode(key);
        if (bytes.length != 32) {
            throw new IllegalArgumentException(
                    "the local sealing key has 32 bytes, found " + bytes.length);
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.random = random;
    }

    @Override
    public SealedSecret seal(Secret secret, SealContext context) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context);
            byte[] encrypted = cipher.doFinal(secret.value().getBytes(UTF_8));
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
            return new SealedSecret(PREFIX + Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in Galois/Counter mode", e);
        }
    }

    @Override
    public Secret unseal(SealedSecret sealed, SealContext context) {
        if (!sealed.text().startsWith(PREFIX)) {
            throw Seals.sealedOtherwise();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.text().substring(PREFIX.length()));
            if (bytes.length < NONCE_BYTES) {
                throw Seals.sealedOtherwise();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, context);
            return new Secret(
                    new String(
                            cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw Seals.sealedOtherwise();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SealContext context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(text(context).getBytes(UTF_8));
        return cipher;
    }

    /** No id contains a '#'. A gate has the form that was used when there were no other kinds. */
    private static String text(SealContext context) {
        return switch (context.kind()) {
            case GATE -> "%s#%s".formatted(context.company(), context.id());
            case TARGET, COMMAND ->
                    "%s#%s#%s".formatted(context.company(), context.kind().text(), context.id());
        };
    }
}
