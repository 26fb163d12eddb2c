package io.platebridge.edge.base.outbox;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Due;
import io.platebridge.edge.base.loop.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends stored entries to a receiver, one at a time, the earliest due first, until each is
 * delivered or refused. While the receiver is unreachable all entries wait. An entry that the
 * receiver can't accept now is postponed, so that the others are sent before it. The feature keeps
 * its rows ({@link EntryStore}) and makes its requests ({@link Sender}); the outbox decides when.
 *
 * @param <E> what is sent
 */
public final class Outbox<E> implements AutoCloseable {

    /**
     * An entry that waits to be sent.
     *
     * @param id of the entry, for the log
     * @param failures attempts to send it that failed
     * @param due when to try next
     */
    public record Waiting<E>(String id, E entry, int failures, Instant due) {}

    /** The rows of a feature. Each method is one transaction. */
    public interface EntryStore<E> {

        /**
         * Returns the entry that is due first, or empty if there is nothing to send now; deferred
         * ones are left out.
         */
        Optional<Waiting<E>> findNext();

        /** Stores that the receiver will never accept an entry. */
        void refuse(E entry, String reason);

        /**
         * Stores when to try again.
         *
         * @param failures attempts to send the entry that failed
         */
        void postpone(E entry, int failures, Instant due);

        /**
         * Leaves an entry out for a while. In memory and by the monotonic clock: nothing failed,
         * and a step of the clock must not make the entry wait longer.
         */
        default void defer(E entry, Duration pause) {
            throw new UnsupportedOperationException("entries of this store are always ready");
        }

        /** Returns when the first of the deferred entries is to be tried again. */
        default Duration untilReady() {
            return Loop.UNTIL_WOKEN;
        }
    }

    /** Sends entries. */
    @FunctionalInterface
    public interface Sender<E> {

        /** Sends an entry, stores its delivery, and returns what became of the attempt. */
        Outcome send(E entry) throws InterruptedException;
    }

    private static final EventLog LOG = EventLog.of(Outbox.class);

    private final String name;
    private final EntryStore<E> store;
    private final Sender<E> sender;
    private final Backoff backoff;
    private final Clock clock;
    private final Loop loop;

    /** Attempts in a row that the receiver did not serve. Used by the loop's thread only. */
    private int failures;

    private Outbox(
            String name, EntryStore<E> store, Sender<E> sender, Backoff backoff, Clock clock) {
        this.name = name;
        this.store = store;
        this.sender = sender;
        this.backoff = backoff;
        this.clock = clock;
        this.loop = Loop.start(name, this::sendNext);
    }

    /**
     * Starts with what waited when the pod was last running.
     *
     * @param name of the outbox, in the log and of its thread
     */
    public static <E> Outbox<E> start(
            String name, EntryStore<E> store, Sender<E> sender, Backoff backoff, Clock clock) {
        return new Outbox<>(name, store, sender, backoff, clock);
    }

    /** Looks for entries now: one was stored, or the receiver is reachable again. */
    public void wake() {
        loop.wake();
    }

    private Duration sendNext() throws InterruptedException {
        Waiting<E> next = store.findNext().orElse(null);
        Duration left = next == null ? Loop.UNTIL_WOKEN : Due.left(next.due(), clock.instant());
        if (next == null || left.isPositive()) {
            Duration untilReady = store.untilReady();
            return left.compareTo(untilReady) < 0 ? left : untilReady;
        }
        return apply(sender.send(next.entry()), next);
    }

    /** Returns how long to leave the receiver alone. */
    private Duration apply(Outcome outcome, Waiting<E> sent) {
        return switch (outcome) {
            case Outcome.Delivered() -> goOn();
            case Outcome.Refused(String reason) -> {
                store.refuse(sent.entry(), reason);
                LOG.warn("entry_refused", "outbox", name, "id", sent.id(), "reason", reason);
                yield goOn();
            }
            case Outcome.Failed(String reason, Optional<Duration> retryAfter) -> {
                postpone(sent, reason, retryAfter);
                yield goOn();
            }
            case Outcome.Deferred(String reason, Duration pause) -> {
                store.defer(sent.entry(), pause);
                LOG.debug("entry_deferred", "outbox", name, "id", sent.id(), "reason", reason);
                yield Duration.ZERO;
            }
            case Outcome.Unavailable(String reason, Optional<Duration> retryAfter) -> {
                postpone(sent, reason, retryAfter);
                failures++;
                yield retryAfter.orElseGet(() -> backoff.after(failures));
            }
            case Outcome.Unreachable(String reason) -> {
                LOG.debug(
                        "receiver_unreachable", "outbox", name, "id", sent.id(), "reason", reason);
                yield backoff.after(++failures);
            }
        };
    }

    private Duration goOn() {
        failures = 0;
        return Duration.ZERO;
    }

    private void postpone(Waiting<E> sent, String reason, Optional<Duration> retryAfter) {
        int failed = sent.failures() + 1;
        Duration pause = retryAfter.orElseGet(() -> backoff.after(failed));
        store.postpone(sent.entry(), failed, Due.after(clock.instant(), pause));
        LOG.info(
                "entry_postponed",
                "outbox",
                name,
                "id",
                sent.id(),
                "reason",
                reason,
                "next_s",
                pause.toSeconds());
    }

    /** Interrupts the present attempt and waits for its end. */
    @Override
    public void close() {
        loop.close();
    }
}
