package io.platebridge.edge.router.auth;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.auth.JwksClient.WrongIssuer;
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
 * The keys an issuer signs with, as its {@link JwksClient} have them. Fetched again every hour,
 * which is when a key that was withdrawn stops to count, and when a token names one that is not
 * known. While the issuer does not answer, the keys known go on to count. Blocks; safe for use by
 * several threads.
 */
final class JwksCache implements AutoCloseable {

    /** The issuer could not be asked. */
    static final class IssuerUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        IssuerUnavailableException(Throwable cause) {
            super("the issuer does not answer", cause);
        }

        /** Whether a retry is useless until the operator changes something. */
        boolean isWrong() {
            return getCause() instanceof WrongIssuer;
        }
    }

    /** The issuer had no such key when it was last asked, which is not long ago. */
    static final class NotAskedAgain extends Exception {
        private static final long serialVersionUID = 1L;

        /** When it was asked; a key made later may be there by now. */
        final Instant asked;

        NotAskedAgain(Instant asked) {
            super("the issuer was asked less than 10 s ago");
            this.asked = asked;
        }
    }

    /**
     * The key that a token's header names.
     *
     * @param id its {@code kid}; without one, exactly one key must match
     */
    record Wanted(Optional<String> id, String algorithm) {

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

    /** Tokens with made-up key ids must not make us ask the issuer every time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final URI issuer;
    private final Clock clock;
    private final JwksClient documents;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Known known = new Known(List.of(), Instant.MIN);
    private Instant asked = Instant.MIN;
    private Optional<Exception> failure = Optional.empty();
    private String told = "";

    private record Known(List<IssuerKey> keys, Instant fetched) {}

    JwksCache(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.documents = new JwksClient(issuer);
        this.clock = clock;
    }

    /**
     * Returns the key that a token names, if the issuer has it. A known key is waited for by one
     * caller at most, who finds that it is old.
     *
     * @throws IssuerUnavailableException if it is not known and the issuer can't be asked
     * @throws NotAskedAgain if it is not known and the issuer was asked just now
     */
    Optional<Key> find(Wanted wanted) throws IssuerUnavailableException, NotAskedAgain {
        Known now = known;
        Optional<Key> present = wanted.in(now.keys());
        if (present.isPresent()) {
            if (!isOld(now) || !refreshing.tryLock()) {
                return present;
            }
        } else {
            refreshing.lock();
        }
        try {
            return search(wanted);
        } finally {
            refreshing.unlock();
        }
    }

    private Optional<Key> search(Wanted wanted) throws IssuerUnavailableException, NotAskedAgain {
        Instant now = clock.instant();
        Optional<Key> present = wanted.in(known.keys());
        if (present.isPresent() && !isOld(known)) {
            return present;
        }
        // A time in the future was stored before the clock was set back.
        if (asked.isBefore(now.minus(PAUSE)) || asked.isAfter(now)) {
            asked = now;
            refresh(now);
            present = wanted.in(known.keys());
            if (present.isEmpty() && failure.isPresent()) {
                throw new IssuerUnavailableException(failure.get());
            }
            return present;
        }
        if (present.isEmpty() && failure.isPresent()) {
            throw new IssuerUnavailableException(failure.get());
        }
        if (present.isEmpty()) {
            throw new NotAskedAgain(known.fetched());
        }
        return present;
    }

    private boolean isOld(Known keys) {
        Instant now = clock.instant();
        return keys.fetched().isBefore(now.minus(LIFETIME)) || keys.fetched().isAfter(now);
    }

    private void refresh(Instant now) throws IssuerUnavailableException {
        try {
            known = new Known(documents.keys(), now);
            failure = Optional.empty();
            told = "";
        } catch (WrongIssuer e) {
            failure = Optional.of(e);
            if (!told.equals(e.getMessage())) {
                told = String.valueOf(e.getMessage());
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
        documents.close();
    }
}
