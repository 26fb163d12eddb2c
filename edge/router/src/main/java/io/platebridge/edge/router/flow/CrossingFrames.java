package io.platebridge.edge.router.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Frames on their way to another event loop, in order. If that loop is behind by more than a {@link
 * FrameBatch}, the newer ones replace the oldest. Thread-safe.
 */
final class CrossingFrames {

    /**
     * What the event loop takes over.
     *
     * @param frames in order; to be released
     * @param replaced frames since the last take that newer ones replaced
     */
    record Taken(List<RefCountedFrame> frames, int replaced) {}

    @GuardedBy("this")
    private final Deque<RefCountedFrame> frames = new ArrayDeque<>();

    @GuardedBy("this")
    private int bytes;

    @GuardedBy("this")
    private int replaced;

    /**
     * Adds a frame and retains it; returns whether it is the only one, so the loop must be told.
     */
    synchronized boolean add(RefCountedFrame frame) {
        boolean first = frames.isEmpty();
        frames.add(frame.retain());
        bytes += frame.size();
        while (frames.size() > 1
                && (frames.size() > FrameBatch.MAX_FRAMES || bytes > FrameBatch.MAX_BYTES)) {
            RefCountedFrame oldest = frames.remove();
            bytes -= oldest.size();
            oldest.release();
            replaced++;
        }
        return first;
    }

    /** Removes and returns all frames. */
    synchronized Taken take() {
        var taken = new Taken(List.copyOf(frames), replaced);
        frames.clear();
        bytes = 0;
        replaced = 0;
        return taken;
    }
}
