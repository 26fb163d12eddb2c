package io.platebridge.edge.router.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.cluster.AlertBacklog.PendingAlert;
import io.platebridge.edge.router.cluster.ClusterMessage.Seen;
import io.platebridge.edge.router.redis.RedisClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the other routers of alerts, in order, each when Redis has taken the one before. While
 * Redis is away they {@linkplain AlertBacklog wait}; what is left out of them is counted and
 * logged. One that was told twice, because nobody knew whether Redis took it, has the same number.
 */
final class AlertPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AlertPublisher.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String router;
    private final RedisClient link;
    private final Duration recovery;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final AlertBacklog waiting = new AlertBacklog();
    private long number;
    private long leftOut;
    private long logged;

    /** The one on its way; of the loop alone, as is {@link #failed}. */
    private @Nullable PendingAlert pending;

    private boolean failed;
    private @Nullable Loop loop;

    /**
     * @param recovery after which the other routers have found Redis again, too
     */
    AlertPublisher(String router, RedisClient link, Duration recovery) {
        this.router = router;
        this.link = link;
        this.recovery = recovery;
    }

    void start() {
        loop = Loop.start("sharing-alerts", this::pass);
    }

    /** Has an alert told; by any thread. */
    void put(Alert alert) {
        lock.lock();
        try {
            leftOut += waiting.add(new PendingAlert(++number, alert));
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many were left out. */
    long leftOut() {
        lock.lock();
        try {
            return leftOut;
        } finally {
            lock.unlock();
        }
    }

    private Duration pass() throws InterruptedException {
        complain();
        PendingAlert next = pending != null ? pending : take();
        if (next == null) {
            return Duration.ZERO;
        }
        pending = next;
        if (failed && link.isUp()) {
            failed = false;
            return recovery;
        }
        try {
            var seen = new Seen(router, next.number(), new String(next.alert().json(), UTF_8));
            link.publish(StreamLeases.CHANNEL, seen.json().getBytes(UTF_8));
            pending = null;
            return Duration.ZERO;
        } catch (ExecutionException | TimeoutException _) {
            failed = true;
            return LOOK; // The link tells why.
        }
    }

    private @Nullable PendingAlert take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = LOOK.toNanos();
            while (waiting.size() == 0 && left > 0) {
                left = some.awaitNanos(left);
            }
            return waiting.poll().orElse(null);
        } finally {
            lock.unlock();
        }
    }

    /** A line a second at most. */
    private void complain() {
        long now = leftOut();
        if (now > logged) {
            LOG.warnf("alerts_left_out count=%d all=%d reason=Redis takes none", now - logged, now);
            logged = now;
        }
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
        int left = waiting.size() + (pending == null ? 0 : 1);
        if (left > 0) {
            LOG.warnf("alerts_left_out count=%d reason=closed while Redis was away", left);
        }
    }
}
