package io.platebridge.edge.router;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A conflating queue with the newest frame of each stream. A slow consumer gets the streams in
 * turn, each with its newest frame. Bounded by stream count and bytes; a frame that does not fit is
 * dropped, and so is the stream's previous one.
 *
 * <p>A consumer either removes a frame ({@link #take}) or processes it ({@link #begin}, {@link
 * #finish}). Meanwhile the stream's next frame waits, so with several workers an answer never
 * overtakes one about the same stream. Frames being processed count towards the limit of bytes.
 * Thread-safe.
 */
public final class LatestFrameQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final LinkedHashMap<StreamId, Frame> ready = new LinkedHashMap<>();
    private final Map<StreamId, Frame> processing = new HashMap<>();

    /** The next frames of streams whose frame is being processed. */
    private final Map<StreamId, Frame> next = new HashMap<>();

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
            StreamId stream = frame.stream();
            Map<StreamId, Frame> buffer = processing.containsKey(stream) ? next : ready;
            Frame before = buffer.get(stream);
            long after = bytes + size(frame) - size(before);
            if (after > maxBytes) {
                drop(buffer, stream);
            } else if (before != null || buffer.size() < maxStreams) {
                buffer.put(stream, frame);
                bytes = after;
                some.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Removes a stream's buffered frames. */
    public void remove(StreamId stream) {
        lock.lock();
        try {
            drop(ready, stream);
            drop(next, stream);
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
            while (ready.isEmpty()) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = some.awaitNanos(left);
            }
            Frame frame = ready.pollFirstEntry().getValue();
            bytes -= size(frame);
            return Optional.of(frame);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the frame of the stream that has waited longest, and waits for one. The stream has no
     * other frame until {@link #finish} is called.
     */
    public Frame begin() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty()) {
                some.await();
            }
            Frame frame = ready.pollFirstEntry().getValue();
            processing.put(frame.stream(), frame);
            return frame;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the processing of a stream's frame; its next one is ready. */
    public void finish(StreamId stream) {
        lock.lock();
        try {
            drop(processing, stream);
            Frame following = drop(next, stream);
            if (following != null) {
                put(following);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Frame drop(Map<StreamId, Frame> buffer, StreamId stream) {
        Frame frame = buffer.remove(stream);
        bytes -= size(frame);
        return frame;
    }

    private static int size(@Nullable Frame frame) {
        return frame == null ? 0 : frame.message().length;
    }
}
