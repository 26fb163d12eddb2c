package io.platebridge.edge.pod.app;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.pod.config.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;

/** The certificate that the pod's HTTP server shows; the cloud accepts no other one. */
final class ServedCertificate {

    private static final EventLog LOG = EventLog.of(ServedCertificate.class);

    private ServedCertificate() {}

    /**
     * Returns the SHA-256 of the certificate, Base64url without padding; empty without TLS, or if
     * it cannot be read.
     */
    static Optional<String> sha256(Tls tls, Path stateDirectory) {
        try {
            return switch (tls) {
                case Tls.Off() -> Optional.empty();
                case Tls.SelfSigned() ->
                        Optional.of(sha256(ofKeyStore(SelfSignedCertificate.in(stateDirectory))));
                case Tls.Files(Path certificate, _) -> Optional.of(sha256(ofPem(certificate)));
            };
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("certificate_not_read", "reason", e);
            return Optional.empty();
        }
    }

    private static Certificate ofKeyStore(SelfSignedCertificate kept)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(kept.file().toFile(), kept.password().toCharArray());
        return keys.getCertificate(keys.aliases().nextElement());
    }

    /** The first certificate of a PEM file is the server's (RFC 8446 §4.4.2). */
    private static Certificate ofPem(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static String sha256(Certificate certificate) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
