package io.platebridge.edge.base.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of a certificate, as {@code openssl x509 -fingerprint -sha256} prints it.
 *
 * @param text 32 bytes in hexadecimal digits of either case, with colons between them or without
 */
public record Fingerprint(String text) {

    private static final HexFormat PRINTED = HexFormat.ofDelimiter(":").withUpperCase();

    /**
     * @throws IllegalArgumentException if it is no SHA-256
     */
    public Fingerprint {
        String digits = text.replace(":", "");
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("expected 64 hexadecimal digits");
        }
        text = PRINTED.formatHex(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT)));
    }

    static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(PRINTED.formatHex(hash));
        } catch (CertificateEncodingException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
