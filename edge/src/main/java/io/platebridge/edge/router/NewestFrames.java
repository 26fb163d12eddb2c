package io.platebridge.edge.router;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest frame of each stream that nobody has taken yet. A taker that is slower than the phones
 * gets the streams in turn and of each the newest frame.
 */
public final class NewestFrames {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final LinkedHashMap<StreamId, Frame> frames = new LinkedHashMap<>();
    private final int maxStreams;

    /**
     * @param maxStreams frames are held of at most so many streams; those of others are left out
     */
    public NewestFrames(int maxStreams) {
        this.maxStreams = maxStreams;
    }

    /** Holds a frame in place of the stream's one before. */
    public void put(Frame frame) {
        lock.lock();
        try {
            if (frames.size() < maxStreams || frames.containsKey(frame.stream())) {
                frames.put(frame.stream(), frame);
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
            frames.remove(stream);
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
            return Optional.ofNullable(frames.pollFirstEntry()).map(Map.Entry::getValue);
        } finally {
            lock.unlock();
        }
    }
}
