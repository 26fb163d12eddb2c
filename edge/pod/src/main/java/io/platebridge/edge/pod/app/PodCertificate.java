package io.platebridge.edge.pod.app;

import io.platebridge.edge.pod.certificate.CertificateFiles;
import io.platebridge.edge.pod.certificate.CertificateRenewal;
import io.platebridge.edge.pod.certificate.CertificateRenewal.CertificateSource;
import io.platebridge.edge.pod.certificate.SelfSignedCertificate;
import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.certificate.ServerCertificate;
import io.platebridge.edge.pod.certificate.TailnetCertificates;
import io.platebridge.edge.pod.config.Tls;
import io.platebridge.edge.pod.tailnet.Tailnet;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Which certificate the pod's servers show: that of the files if config.yaml names them, otherwise
 * the tailnet's while Tailscale gives one, otherwise the self-signed one.
 */
final class PodCertificate {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private PodCertificate() {}

    /**
     * Returns the certificate at the start, or empty without TLS.
     *
     * @throws GeneralSecurityException if the files of config.yaml can't be used
     * @throws UncheckedIOException if the self-signed one can't be made or read
     */
    static Optional<ServedCertificate> first(Tls tls, Path stateDirectory)
            throws GeneralSecurityException {
        return switch (tls) {
            case Tls.Off() -> Optional.empty();
            case Tls.Files(Path certificate, Path key) ->
                    Optional.of(
                            new ServedCertificate(new CertificateFiles(certificate, key).read()));
            case Tls.SelfSigned(), Tls.Automatic() ->
                    Optional.of(
                            new ServedCertificate(SelfSignedCertificate.in(stateDirectory).read()));
        };
    }

    /**
     * Starts the renewal of a certificate, or returns empty if there is no newer one to expect.
     *
     * @param changed called after each change
     */
    static Optional<CertificateRenewal> renew(
            ServedCertificate served, Tls tls, Tailnet tailnet, Runnable changed, Clock clock) {
        ServerCertificate first = served.now();
        Optional<CertificateSource> source =
                switch (tls) {
                    case Tls.Off(), Tls.SelfSigned() -> Optional.empty();
                    case Tls.Files(Path certificate, Path key) ->
                            Optional.of(new CertificateFiles(certificate, key));
                    case Tls.Automatic() -> Optional.of(new TailnetCertificates(tailnet, clock));
                };
        return source.map(
                each -> new CertificateRenewal(served, each, first, INTERVAL, changed, clock));
    }
}
