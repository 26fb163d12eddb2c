package io.platebridge.edge.analysis;

import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.StreamId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames for several workers, of each stream one in work and the newest one waiting, the streams in
 * turn. So a service that is slow with one stream delays no other, and an answer never overtakes
 * one about the same stream.
 */
final class FrameTurns {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final LinkedHashMap<StreamId, Frame> ready = new LinkedHashMap<>();
    private final Map<StreamId, Frame> waiting = new HashMap<>();
    private final Set<StreamId> working = new HashSet<>();
    private final int maxStreams;

    /**
     * @param maxStreams of more streams at a time, frames are left out
     */
    FrameTurns(int maxStreams) {
        this.maxStreams = maxStreams;
    }

    /** Holds a frame in place of the stream's one before. Never waits. */
    void put(Frame frame) {
        lock.lock();
        try {
            StreamId stream = frame.stream();
            if (working.contains(stream)) {
                waiting.put(stream, frame);
            } else if (ready.containsKey(stream) || ready.size() < maxStreams) {
                ready.put(stream, frame);
                some.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a frame of a stream that is not in work, which it is then until it is done. */
    Frame take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty()) {
                some.await();
            }
            Frame frame = ready.pollFirstEntry().getValue();
            working.add(frame.stream());
            return frame;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the stream have its next turn. */
    void done(StreamId stream) {
        lock.lock();
        try {
            working.remove(stream);
            Frame next = waiting.remove(stream);
            if (next != null) {
                put(next);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a stream's frames. */
    void remove(StreamId stream) {
        lock.lock();
        try {
            ready.remove(stream);
            waiting.remove(stream);
        } finally {
            lock.unlock();
        }
    }
}
