package io.platebridge.edge.router.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.log.EventLog;
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
import org.jspecify.annotations.Nullable;

/**
 * Publishes alerts to the other routers, in order, each after Redis has acknowledged the previous
 * one. While Redis is away they {@linkplain AlertBacklog wait}; dropped ones are counted and
 * logged. An alert that is published again, because its acknowledgement was lost, keeps its number.
 */
final class AlertPublisher implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(AlertPublisher.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final String router;
    private final RedisClient redis;
    private final Duration recovery;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final AlertBacklog waiting = new AlertBacklog();
    private long number;
    private long dropped;
    private long logged;

    /** The alert being published; used by the loop only, like {@link #failed}. */
    private @Nullable PendingAlert pending;

    private boolean failed;
    private @Nullable Loop loop;

    /**
     * @param recovery after which the other routers are connected to Redis again
     */
    AlertPublisher(String router, RedisClient redis, Duration recovery) {
        this.router = router;
        this.redis = redis;
        this.recovery = recovery;
    }

    void start() {
        loop = Loop.start("cluster-alerts", this::publishNext);
    }

    /** Queues an alert. Thread-safe. */
    void put(Alert alert) {
        lock.lock();
        try {
            dropped += waiting.add(new PendingAlert(++number, alert));
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of dropped alerts. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private Duration publishNext() throws InterruptedException {
        logDropped();
        PendingAlert next = pending != null ? pending : awaitNext();
        if (next == null) {
            return Duration.ZERO;
        }
        pending = next;
        if (failed && redis.isConnected()) {
            failed = false;
            return recovery;
        }
        try {
            var seen = new Seen(router, next.number(), new String(next.alert().json(), UTF_8));
            redis.publish(StreamLeases.CHANNEL, seen.json().getBytes(UTF_8));
            pending = null;
            return Duration.ZERO;
        } catch (ExecutionException | TimeoutException _) {
            failed = true;
            return POLL_INTERVAL; // RedisClient logs the cause.
        }
    }

    private @Nullable PendingAlert awaitNext() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = POLL_INTERVAL.toNanos();
            while (waiting.size() == 0 && left > 0) {
                left = some.awaitNanos(left);
            }
            return waiting.poll().orElse(null);
        } finally {
            lock.unlock();
        }
    }

    /** Logs at most one line a second. */
    private void logDropped() {
        long now = dropped();
        if (now > logged) {
            LOG.warn(
                    "cluster_alerts_dropped",
                    "count",
                    now - logged,
                    "total",
                    now,
                    "reason",
                    "redis_unavailable");
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
            LOG.warn("cluster_alerts_dropped", "count", left, "reason", "closed");
        }
    }
}
