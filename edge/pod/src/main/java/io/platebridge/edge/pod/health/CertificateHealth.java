package io.platebridge.edge.pod.health;

import io.platebridge.edge.pod.certificate.ServedCertificate;
import io.platebridge.edge.pod.certificate.ServerCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Health of the certificate that the pod's servers show. */
record CertificateHealth(Optional<ServedCertificate> served) {

    /** Whoever renews certificates has done it by then. */
    private static final Duration SOON = Duration.ofDays(7);

    /** Adds a problem if the certificate has ended, or advice if it ends soon. */
    void addTo(List<String> problems, List<String> advice, Instant now) {
        served.map(ServedCertificate::now)
                .ifPresent(shown -> {
                    if (!now.isBefore(shown.end())) {
                        problems.add("certificate: it ended at %s".formatted(remedied(shown)));
                    } else if (!now.isBefore(shown.end().minus(SOON))) {
                        advice.add("certificate: it ends at %s".formatted(remedied(shown)));
                    }
                });
    }

    private static String remedied(ServerCertificate shown) {
        String remedy =
                switch (shown.source()) {
                    case FILE ->
                            "put newer files at tls_certificate and tls_key, which the pod then reads by itself";
                    case TAILNET ->
                            "Tailscale renews it weeks before; see the log of tailscaled, and whether this machine has Internet and the right time";
                    case SELF_SIGNED ->
                            "stop the pod, delete tls.p12 in state_dir and start it; it makes another one";
                };
        return "%s; %s".formatted(shown.end(), remedy);
    }

    HealthReport.@Nullable Certificate report() {
        return served.map(each ->
                        new HealthReport.Certificate(
                                each.now().source().toString(),
                                each.now().names(),
                                each.now().end(),
                                each.advice().orElse(null)))
                .orElse(null);
    }
}
