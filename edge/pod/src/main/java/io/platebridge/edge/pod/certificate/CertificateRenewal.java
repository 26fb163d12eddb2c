package io.platebridge.edge.pod.certificate;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.pod.certificate.ServerCertificate.Source;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Looks for a newer certificate once a minute and shows it, without a restart. */
public final class CertificateRenewal implements AutoCloseable {

    /** Where newer certificates come from. */
    @FunctionalInterface
    public interface CertificateSource {

        /**
         * Returns the certificate to show, or empty if the shown one stays.
         *
         * @param served the shown one, and the place for advice
         * @throws GeneralSecurityException if a newer one can't be used
         */
        Optional<ServerCertificate> next(ServedCertificate served)
                throws GeneralSecurityException, InterruptedException;
    }

    private static final EventLog LOG = EventLog.of(CertificateRenewal.class);

    private final ServedCertificate served;
    private final CertificateSource source;
    private final ServerCertificate fallback;
    private final Runnable changed;
    private final Clock clock;
    private final Loop loop;

    /**
     * @param fallback shown when the tailnet's has ended
     * @param changed called after each change
     */
    public CertificateRenewal(
            ServedCertificate served,
            CertificateSource source,
            ServerCertificate fallback,
            Duration interval,
            Runnable changed,
            Clock clock) {
        this.served = served;
        this.source = source;
        this.fallback = fallback;
        this.changed = changed;
        this.clock = clock;
        loop = Loop.every(interval, "certificate", this::look);
    }

    private void look() throws InterruptedException {
        try {
            source.next(served)
                    .filter(next -> !next.chain().equals(served.now().chain()))
                    .ifPresent(this::show);
        } catch (GeneralSecurityException e) {
            served.advise(
                    Optional.of(
                            "the newer certificate can't be used (%s)".formatted(e.getMessage())));
        }
        ServerCertificate shown = served.now();
        if (shown.source() == Source.TAILNET && !clock.instant().isBefore(shown.end())) {
            show(fallback);
        }
    }

    private void show(ServerCertificate next) {
        served.replace(next);
        LOG.info(
                "certificate_changed",
                "source",
                next.source(),
                "names",
                next.names(),
                "until",
                next.end());
        changed.run();
    }

    @Override
    public void close() {
        loop.close();
    }
}
