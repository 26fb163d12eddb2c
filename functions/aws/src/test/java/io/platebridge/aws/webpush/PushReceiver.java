package io.platebridge.aws.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser does with a message: decrypts it by RFC 8291 §3.4 and RFC 8188 §2, with the JDK
 * alone. {@link PushReceiverTest} shows it with the example of the RFC.
 */
record PushReceiver(byte[] publicKey, PrivateKey privateKey, byte[] authSecret) {

    /** The browser of the example in RFC 8291 §5. */
    static PushReceiver ofRfc() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec curve =
                    ((ECPrivateKey) generator.generateKeyPair().getPrivate()).getParams();
            var scalar = new BigInteger(1, bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"));
            return new PushReceiver(
                    bytes(
                            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new ECPrivateKeySpec(scalar, curve)),
                    bytes("BTBZMqHH6r4Tts7J_aSIgg"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    /** Returns the text of a message in one record. */
    String decrypt(byte[] body) throws GeneralSecurityException {
        ByteBuffer message = ByteBuffer.wrap(body);
        byte[] salt = read(message, 16);
        message.getInt(); // the size of a record
        byte[] sender = read(message, message.get());
        byte[] content = read(message, message.remaining());

        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(point(sender), true);
        byte[] info = join("WebPush: info\0".getBytes(UTF_8), publicKey, sender);
        byte[] secret = derive(agreement.generateSecret(), authSecret, info, 32);
        byte[] key = derive(secret, salt, "Content-Encoding: aes128gcm\0".getBytes(UTF_8), 16);
        byte[] nonce = derive(secret, salt, "Content-Encoding: nonce\0".getBytes(UTF_8), 12);

        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(content);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        // The last record ends with 2 before its padding (RFC 8188 §2).
        if (padded[end] != 2) {
            throw new GeneralSecurityException("no delimiter of a last record");
        }
        return new String(padded, 0, end, UTF_8);
    }

    private PublicKey point(byte[] bytes) throws GeneralSecurityException {
        var w =
                new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(bytes, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(bytes, 33, 65)));
        ECParameterSpec curve = ((ECPrivateKey) privateKey).getParams();
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(w, curve));
    }

    private static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(secret)
                                .addSalt(salt)
                                .thenExpand(info, length));
    }

    private static byte[] read(ByteBuffer from, int length) {
        byte[] part = new byte[length];
        from.get(part);
        return part;
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
