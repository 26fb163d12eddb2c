package io.platebridge.edge.router.auth;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.auth.JwksClient.WrongIssuerException;
import java.io.IOException;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Caches the keys of an issuer, fetched by {@link JwksClient}. They are fetched again every hour,
 * which ends the use of a withdrawn key, and when a token names an unknown key. While the issuer
 * does not answer, the known keys stay in use. Blocks. Thread-safe.
 */
final class JwksCache implements AutoCloseable {

    /** The issuer does not answer. */
    static final class IssuerUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        IssuerUnavailableException(Throwable cause) {
            super("the issuer does not answer", cause);
        }

        /** Returns whether a retry is useless until the operator changes something. */
        boolean isMisconfigured() {
            return getCause() instanceof WrongIssuerException;
        }
    }

    /** The key is unknown, and the issuer's keys were fetched just now. */
    static final class RecentlyFetchedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** When the keys were fetched; the issuer may have added a key since. */
        final Instant fetchedAt;

        RecentlyFetchedException(Instant fetchedAt) {
            super("the issuer's keys were fetched less than 10 s ago");
            this.fetchedAt = fetchedAt;
        }
    }

    /**
     * The key that a token's header names.
     *
     * @param id its {@code kid}; without one, exactly one key must match
     */
    record KeyQuery(Optional<String> id, String algorithm) {

        Optional<Key> in(List<IssuerKey> keys) {
            List<Key> found =
                    keys.stream()
                            .filter(key -> key.algorithms().contains(algorithm))
                            .filter(key -> id.isEmpty() || id.equals(key.id()))
                            .map(IssuerKey::key)
                            .limit(2)
                            .toList();
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        }
    }

    private static final EventLog LOG = EventLog.of(JwksCache.class);

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Tokens with invented key ids must not each cause a request to the issuer. */
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(10);

    private final URI issuer;
    private final Clock clock;
    private final JwksClient client;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Known known = new Known(List.of(), Instant.MIN);
    private Instant requestedAt = Instant.MIN;
    private Optional<Exception> failure = Optional.empty();
    private String lastLogged = "";

    private record Known(List<IssuerKey> keys, Instant fetched) {}

    JwksCache(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.client = new JwksClient(issuer);
        this.clock = clock;
    }

    /**
     * Returns the key that a token names, or empty if the issuer does not have it. When known keys
     * are old, one caller fetches them and the others use the old ones meanwhile.
     *
     * @throws IssuerUnavailableException if the key is unknown and the issuer does not answer
     * @throws RecentlyFetchedException if the key is unknown and the keys were fetched just now
     */
    Optional<Key> find(KeyQuery query) throws IssuerUnavailableException, RecentlyFetchedException {
        Known now = known;
        Optional<Key> present = query.in(now.keys());
        if (present.isPresent()) {
            if (!isOld(now) || !refreshing.tryLock()) {
                return present;
            }
        } else {
            refreshing.lock();
        }
        try {
            return fetchAndFind(query);
        } finally {
            refreshing.unlock();
        }
    }

    private Optional<Key> fetchAndFind(KeyQuery query)
            throws IssuerUnavailableException, RecentlyFetchedException {
        Instant now = clock.instant();
        Optional<Key> present = query.in(known.keys());
        if (present.isPresent() && !isOld(known)) {
            return present;
        }
        // A time in the future was stored before the clock was set back.
        if (requestedAt.isBefore(now.minus(MIN_INTERVAL)) || requestedAt.isAfter(now)) {
            requestedAt = now;
            refresh(now);
            present = query.in(known.keys());
            if (present.isEmpty() && failure.isPresent()) {
                throw new IssuerUnavailableException(failure.get());
            }
            return present;
        }
        if (present.isEmpty() && failure.isPresent()) {
            throw new IssuerUnavailableException(failure.get());
        }
        if (present.isEmpty()) {
            throw new RecentlyFetchedException(known.fetched());
        }
        return present;
    }

    private boolean isOld(Known keys) {
        Instant now = clock.instant();
        return keys.fetched().isBefore(now.minus(LIFETIME)) || keys.fetched().isAfter(now);
    }

    private void refresh(Instant now) throws IssuerUnavailableException {
        try {
            known = new Known(client.keys(), now);
            failure = Optional.empty();
            lastLogged = "";
        } catch (WrongIssuerException e) {
            failure = Optional.of(e);
            if (!lastLogged.equals(e.getMessage())) {
                lastLogged = String.valueOf(e.getMessage());
                LOG.error("issuer_misconfigured", "issuer", issuer, "reason", e.getMessage());
            }
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
            LOG.warn("issuer_unavailable", "issuer", issuer, "reason", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerUnavailableException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
