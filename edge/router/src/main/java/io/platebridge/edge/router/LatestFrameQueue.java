package io.platebridge.edge.router;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A conflating queue with the newest frame of each stream. A slow consumer gets the streams in
 * turn, each with its newest frame. Bounded by stream count and bytes; a frame that does not fit is
 * dropped, and so is the stream's previous one. Thread-safe.
 */
public final class LatestFrameQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final LinkedHashMap<StreamId, Frame> frames = new LinkedHashMap<>();
    private final int maxStreams;
    private final long maxBytes;
    private long bytes;

    /**
     * @param maxStreams the limit of streams with a buffered frame
     * @param maxBytes the limit of all buffered messages
     */
    public LatestFrameQueue(int maxStreams, long maxBytes) {
        this.maxStreams = maxStreams;
        this.maxBytes = maxBytes;
    }

    /** Buffers a frame in place of the stream's previous one. */
    public void put(Frame frame) {
        lock.lock();
        try {
            Frame before = frames.get(frame.stream());
            long after = bytes + size(frame) - size(before);
            if (after > maxBytes) {
                forget(frame.stream());
            } else if (before != null || frames.size() < maxStreams) {
                frames.put(frame.stream(), frame);
                bytes = after;
                some.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes a stream's frame. */
    public void remove(StreamId stream) {
        lock.lock();
        try {
            forget(stream);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Removes and returns the frame of the stream that has waited longest, or empty if there is
     * none within {@code timeout}.
     */
    public Optional<Frame> take(Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeout.toNanos();
            while (frames.isEmpty()) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = some.awaitNanos(left);
            }
            Frame frame = frames.pollFirstEntry().getValue();
            bytes -= size(frame);
            return Optional.of(frame);
        } finally {
            lock.unlock();
        }
    }

    private void forget(StreamId stream) {
        bytes -= size(frames.remove(stream));
    }

    private static int size(@Nullable Frame frame) {
        return frame == null ? 0 : frame.message().length;
    }
}
