package io.platebridge.aws.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateSecret;
import io.platebridge.core.gate.Seal;
import io.platebridge.core.gate.SealedSecret;
import io.platebridge.core.tenancy.CompanyId;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with a key of this machine (AES-256-GCM, NIST SP 800-38D), for the demo and for tests.
 * Company and gate are the additional authenticated data.
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
    public SealedSecret seal(GateSecret secret, CompanyId company, GateId gate) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, company, gate);
            byte[] encrypted = cipher.doFinal(secret.value().getBytes(UTF_8));
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
            return new SealedSecret(PREFIX + Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in Galois/Counter mode", e);
        }
    }

    @Override
    public GateSecret unseal(SealedSecret sealed, CompanyId company, GateId gate) {
        if (!sealed.text().startsWith(PREFIX)) {
            throw Seals.sealedOtherwise();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed.text().substring(PREFIX.length()));
            if (bytes.length < NONCE_BYTES) {
                throw Seals.sealedOtherwise();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, company, gate);
            return new GateSecret(
                    new String(
                            cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw Seals.sealedOtherwise();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, CompanyId company, GateId gate)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // Neither id contains a '#'.
        cipher.updateAAD((company + "#" + gate).getBytes(UTF_8));
        return cipher;
    }
}
