package io.platebridge.edge.pod.plate;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The messages of one connection that the broker may have kept while the pod was away: all until it
 * first pauses after the subscriptions. Each connection counts as one that begins with such
 * messages, whatever the broker says about the session (MQTT 3.1.1 §3.2.2.2). Thread-safe.
 */
final class Backlog {

    /**
     * A broker that has kept more sends it within a round trip after an acknowledgement. Long
     * enough for a broker behind a mobile uplink and a busy box.
     */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** By then a broker that never pauses has delivered what it had kept. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;

    @GuardedBy("this")
    private boolean subscribed;

    @GuardedBy("this")
    private boolean over;

    @GuardedBy("this")
    private long subscribedAt;

    @GuardedBy("this")
    private long activeAt;

    /**
     * @param nanoTime the monotonic clock, as {@link System#nanoTime}
     */
    Backlog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The subscriptions are complete, so the broker may send everything. */
    synchronized void noteSubscribed() {
        subscribed = true;
        subscribedAt = nanoTime.getAsLong();
        activeAt = subscribedAt;
    }

    /** A message has arrived, or is about to be acknowledged: the broker may send the next one. */
    synchronized void noteActivity() {
        activeAt = nanoTime.getAsLong();
    }

    /** Tells whether a message that arrives now may have been kept. */
    synchronized boolean lasts() {
        if (subscribed && !over) {
            long now = nanoTime.getAsLong();
            over = now - activeAt >= PAUSE.toNanos() || now - subscribedAt >= LONGEST.toNanos();
        }
        return !over;
    }
}
