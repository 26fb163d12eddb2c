package io.platebridge.edge.router.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.redis.RedisClient;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes frames to the other routers, several before Redis has acknowledged the first. While
 * {@value #MAX_UNACKNOWLEDGED_BYTES} bytes are unacknowledged, frames {@linkplain FrameBacklog
 * wait}; without a connection they are dropped. Thread-safe; never blocks for Redis.
 */
final class FramePublisher {

    /** More than a second of one camera's stream; a larger frame is published alone. */
    static final long MAX_UNACKNOWLEDGED_BYTES = 1 << 20;

    private static final EventLog LOG = EventLog.of(FramePublisher.class);

    private final RedisClient redis;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final FrameBacklog waiting = new FrameBacklog();

    @GuardedBy("lock")
    private long unacknowledgedBytes;

    @GuardedBy("lock")
    private long dropped;

    /** Used by {@link #logDropped} only. */
    private long logged;

    FramePublisher(RedisClient redis) {
        this.redis = redis;
    }

    /** Publishes a frame now or when earlier ones are acknowledged. */
    void publish(Frame frame) {
        lock.lock();
        try {
            if (redis.isConnected()) {
                dropped += waiting.add(frame);
                sendWaiting();
            } else {
                dropped++;
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void sendWaiting() {
        for (Optional<Frame> next = waiting.peek(); next.isPresent(); next = waiting.peek()) {
            int bytes = next.get().message().length;
            if (unacknowledgedBytes > 0 && unacknowledgedBytes + bytes > MAX_UNACKNOWLEDGED_BYTES) {
                return;
            }
            Frame frame = waiting.remove();
            unacknowledgedBytes += bytes;
            redis.publishAsync(FrameEnvelope.channel(frame.stream()), FrameEnvelope.write(frame))
                    .whenComplete((_, failure) -> onAnswer(bytes, failure == null));
        }
    }

    /** Called on Redis's event loop, or at once without a connection. */
    private void onAnswer(int bytes, boolean acknowledged) {
        lock.lock();
        try {
            unacknowledgedBytes -= bytes;
            if (acknowledged) {
                sendWaiting();
            } else {
                dropped += 1 + waiting.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes a stream's waiting frames. */
    void forget(StreamId stream) {
        lock.lock();
        try {
            waiting.remove(stream);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of dropped frames. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Logs how many frames were dropped since the last call. Must be called by one thread. */
    void logDropped() {
        long now = dropped();
        if (now > logged) {
            LOG.warn("cluster_frames_dropped", "count", now - logged, "total", now);
            logged = now;
        }
    }
}
