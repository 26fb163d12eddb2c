package io.platebridge.edge.pod.certificate;

import io.platebridge.edge.pod.certificate.CertificateRenewal.CertificateSource;
import io.platebridge.edge.pod.certificate.ServerCertificate.Source;
import io.platebridge.edge.pod.tailnet.CertificateAnswer;
import io.platebridge.edge.pod.tailnet.Tailnet;
import io.platebridge.edge.pod.tailnet.TailnetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The certificates that Tailscale gives for the pod's name. Asked once an hour, because tailscaled
 * renews a certificate only when it is asked for it, weeks before its end. Not thread-safe.
 */
public final class TailnetCertificates implements CertificateSource {

    private static final Duration INTERVAL = Duration.ofHours(1);

    static final String NOT_ENABLED =
            "the tailnet gives no certificates; turn on MagicDNS and HTTPS Certificates on the page DNS of Tailscale's admin console";

    private static final String ENDED =
            "Tailscale gives a certificate that ended at %s; compare the clock of this machine, and see the log of tailscaled";

    private final Tailnet tailnet;
    private final InstantSource clock;
    private final long intervalNanos;
    private Optional<String> askedName = Optional.empty();
    private long askedNanos;

    public TailnetCertificates(Tailnet tailnet, InstantSource clock) {
        this(tailnet, clock, INTERVAL);
    }

    TailnetCertificates(Tailnet tailnet, InstantSource clock, Duration interval) {
        this.tailnet = tailnet;
        this.clock = clock;
        this.intervalNanos = interval.toNanos();
    }

    @Override
    public Optional<ServerCertificate> next(ServedCertificate served)
            throws GeneralSecurityException, InterruptedException {
        Optional<TailnetAddress> address = tailnet.address();
        if (address.isEmpty()) {
            served.advise(Optional.empty());
            return Optional.empty();
        }
        Optional<String> name = address.get().certificateName();
        if (name.isEmpty()) {
            served.advise(Optional.of(NOT_ENABLED));
            return Optional.empty();
        }
        if (name.equals(askedName) && System.nanoTime() - askedNanos < intervalNanos) {
            return Optional.empty();
        }
        CertificateAnswer answer = tailnet.certificate(name.get());
        askedName = name;
        askedNanos = System.nanoTime();
        return switch (answer) {
            case CertificateAnswer.Refused(String reason) -> {
                served.advise(Optional.of(reason));
                yield Optional.empty();
            }
            case CertificateAnswer.Given given -> {
                ServerCertificate next =
                        ServerCertificate.ofPem(Source.TAILNET, given.chain(), given.key());
                if (!clock.instant().isBefore(next.end())) {
                    askedName = Optional.empty(); // the clock may be corrected soon
                    served.advise(Optional.of(ENDED.formatted(next.end())));
                    yield Optional.empty();
                }
                served.advise(Optional.empty());
                yield Optional.of(next);
            }
        };
    }
}
