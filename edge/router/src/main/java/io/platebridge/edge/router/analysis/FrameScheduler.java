package io.platebridge.edge.router.analysis;

import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.StreamId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames for several workers, of each stream one in work and the newest one waiting, the streams in
 * turn. So a service that is slow with one stream delays no other, and an answer never overtakes
 * one about the same stream. Held are so many streams and bytes and no more, those in work too; a
 * frame beyond is left out, with the stream's one before.
 */
final class FrameScheduler {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final LinkedHashMap<StreamId, Frame> ready = new LinkedHashMap<>();
    private final Map<StreamId, Frame> waiting = new HashMap<>();
    private final Map<StreamId, Frame> working = new HashMap<>();
    private final int maxStreams;
    private final long maxBytes;
    private long bytes;

    /**
     * @param maxStreams most streams of which a frame is ready
     * @param maxBytes most bytes of all messages
     */
    FrameScheduler(int maxStreams, long maxBytes) {
        this.maxStreams = maxStreams;
        this.maxBytes = maxBytes;
    }

    /** Holds a frame in place of the stream's one before. Never waits. */
    void put(Frame frame) {
        lock.lock();
        try {
            StreamId stream = frame.stream();
            Map<StreamId, Frame> place = working.containsKey(stream) ? waiting : ready;
            Frame before = place.get(stream);
            long after = bytes + size(frame) - size(before);
            if (after > maxBytes) {
                forget(place, stream);
            } else if (before != null || place.size() < maxStreams) {
                place.put(stream, frame);
                bytes = after;
                some.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Frame forget(Map<StreamId, Frame> place, StreamId stream) {
        Frame frame = place.remove(stream);
        bytes -= size(frame);
        return frame;
    }

    private static int size(@Nullable Frame frame) {
        return frame == null ? 0 : frame.message().length;
    }

    /** Waits for a frame of a stream that is not in work, which it is then until it is done. */
    Frame take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty()) {
                some.await();
            }
            Frame frame = ready.pollFirstEntry().getValue();
            working.put(frame.stream(), frame);
            return frame;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the stream have its next turn. */
    void done(StreamId stream) {
        lock.lock();
        try {
            forget(working, stream);
            Frame next = forget(waiting, stream);
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
            forget(ready, stream);
            forget(waiting, stream);
        } finally {
            lock.unlock();
        }
    }
}
