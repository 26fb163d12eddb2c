package io.platebridge.edge.session;

import java.io.IOException;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The RSA keys an issuer signs with, as its {@link KeyDocuments} have them. Fetched again every
 * hour, which is when a key that was withdrawn stops to count, and when a token names one that is
 * not known. While the issuer does not answer, the keys known go on to count. Blocks; safe for use
 * by several threads.
 */
final class IssuerKeys implements AutoCloseable {

    /** Whether the issuer could be asked. */
    static final class SilentIssuer extends Exception {
        private static final long serialVersionUID = 1L;

        SilentIssuer(Throwable cause) {
            super("the issuer does not answer", cause);
        }
    }

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Tokens with made-up key ids must not make us ask the issuer every time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final URI issuer;
    private final Clock clock;
    private final KeyDocuments documents;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN);
    private Instant asked = Instant.MIN;

    private record Known(Map<String, Key> keys, Instant fetched) {}

    IssuerKeys(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.documents = new KeyDocuments(issuer);
        this.clock = clock;
    }

    /**
     * Returns the key of an id, if the issuer has one. A known key is waited for by one caller at
     * most, who finds that it is old.
     *
     * @throws SilentIssuer if it is not known and the issuer can't be asked
     */
    Optional<Key> find(String id) throws SilentIssuer {
        Known now = known;
        if (now.keys().containsKey(id)) {
            if (!isOld(now) || !refreshing.tryLock()) {
                return Optional.ofNullable(now.keys().get(id));
            }
        } else {
            refreshing.lock();
        }
        try {
            return search(id);
        } finally {
            refreshing.unlock();
        }
    }

    private Optional<Key> search(String id) throws SilentIssuer {
        Instant now = clock.instant();
        boolean wanted = isOld(known) || !known.keys().containsKey(id);
        if (wanted && asked.isBefore(now.minus(PAUSE))) {
            asked = now;
            refresh(id, now);
        } else if (known.keys().isEmpty()) {
            throw new SilentIssuer(new IOException("asked less than 10 s ago"));
        }
        return Optional.ofNullable(known.keys().get(id));
    }

    private boolean isOld(Known keys) {
        return keys.fetched().isBefore(clock.instant().minus(LIFETIME));
    }

    private void refresh(String id, Instant now) throws SilentIssuer {
        try {
            known = new Known(documents.keys(), now);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("issuer_silent issuer=%s reason=%s", issuer, e.getMessage());
            if (!known.keys().containsKey(id)) {
                throw new SilentIssuer(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SilentIssuer(e);
        }
    }

    @Override
    public void close() {
        documents.close();
    }
}
