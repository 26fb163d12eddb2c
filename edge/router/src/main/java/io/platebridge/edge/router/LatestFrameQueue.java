package io.platebridge.edge.router;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest frame of each stream that nobody has taken yet. A taker that is slower than the phones
 * gets the streams in turn and of each the newest frame. Held are so many streams and bytes and no
 * more; a frame beyond is left out, with the stream's one before.
 */
public final class LatestFrameQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final LinkedHashMap<StreamId, Frame> frames = new LinkedHashMap<>();
    private final int maxStreams;
    private final long maxBytes;
    private long bytes;

    /**
     * @param maxStreams most streams of which a frame is held
     * @param maxBytes most bytes of all their messages
     */
    public LatestFrameQueue(int maxStreams, long maxBytes) {
        this.maxStreams = maxStreams;
        this.maxBytes = maxBytes;
    }

    /** Holds a frame in place of the stream's one before. */
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

    /** Forgets a stream. */
    public void remove(StreamId stream) {
        lock.lock();
        try {
            forget(stream);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the frame of the stream that waits longest.
     *
     * @return nothing if there was none for so long
     */
    public Optional<Frame> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
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
