package io.platebridge.edge.base.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a server's certificate as Java does, or compares it with the expected fingerprint, and
 * names the certificate that was refused.
 */
final class ServerCertificateCheck extends X509ExtendedTrustManager {

    /** Why a certificate was refused. */
    enum Reason {
        OTHER_FINGERPRINT,
        NOT_VALID_NOW,
        OTHER_NAME,
        UNKNOWN_AUTHORITY
    }

    /** A certificate was refused. */
    static final class Refused extends CertificateException {

        private static final long serialVersionUID = 1L;

        final Reason reason;
        final String fingerprint;

        Refused(Reason reason, Fingerprint found, @Nullable Throwable cause) {
            super("%s, SHA-256 %s".formatted(reason, found), cause);
            this.reason = reason;
            this.fingerprint = found.text();
        }
    }

    private interface Verification {
        void run() throws CertificateException;
    }

    private final X509ExtendedTrustManager standard;
    private final Optional<Fingerprint> pinned;

    ServerCertificateCheck(X509ExtendedTrustManager standard, Optional<Fingerprint> pinned) {
        this.standard = standard;
        this.pinned = pinned;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, () -> standard.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> standard.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, () -> standard.checkServerTrusted(chain, type));
    }

    private void check(X509Certificate[] chain, Verification verification)
            throws CertificateException {
        Fingerprint found = Fingerprint.of(chain[0]);
        if (pinned.isPresent()) {
            if (!pinned.get().equals(found)) {
                throw new Refused(Reason.OTHER_FINGERPRINT, found, null);
            }
            return;
        }
        try {
            verification.run();
        } catch (CertificateException e) {
            throw new Refused(reason(chain[0], e), found, e);
        }
    }

    /** Java checks the path first, so a host name is only refused in a trusted certificate. */
    private static Reason reason(X509Certificate certificate, CertificateException e) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException _) {
            return Reason.NOT_VALID_NOW;
        }
        return e.getCause() == null ? Reason.OTHER_NAME : Reason.UNKNOWN_AUTHORITY;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        standard.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        standard.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        standard.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return standard.getAcceptedIssuers();
    }
}
