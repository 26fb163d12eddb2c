package io.platebridge.edge.pod.certificate;

import io.platebridge.edge.pod.certificate.CertificateRenewal.CertificateSource;
import io.platebridge.edge.pod.certificate.ServerCertificate.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * A certificate in two files that somebody else renews.
 *
 * @param certificate PEM, the chain from the pod's certificate on
 * @param key PEM
 */
public record CertificateFiles(Path certificate, Path key) implements CertificateSource {

    private static final int MAX_BYTES = 1 << 20;

    /**
     * Returns their content.
     *
     * @throws GeneralSecurityException if it can't be used; the message names the files
     */
    public ServerCertificate read() throws GeneralSecurityException {
        try {
            return ServerCertificate.ofPem(Source.FILE, bytes(certificate), bytes(key));
        } catch (GeneralSecurityException | IOException e) {
            throw new GeneralSecurityException(
                    "tls_certificate and tls_key: expected a certificate and its key, found %s in %s and %s; put both files of one certificate there, readable by the pod's user"
                            .formatted(e.getMessage(), certificate, key),
                    e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(MAX_BYTES);
        }
    }

    @Override
    public Optional<ServerCertificate> next(ServedCertificate served)
            throws GeneralSecurityException {
        ServerCertificate read = read();
        served.advise(Optional.empty());
        return Optional.of(read);
    }
}
