package io.platebridge.edge.router.cluster;

import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.StreamId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Frames that wait to be published, in order within their stream; the streams take turns. Of a
 * stream that falls {@value #MAX_FRAMES} frames behind, only the newest is kept, so that a slow
 * Redis gets fresh frames. Beyond {@value #MAX_BYTES} bytes the oldest frame of the stream with the
 * most bytes is dropped, so that a stream with large frames does not displace others. Not
 * thread-safe.
 */
final class FrameBacklog {

    /** A quarter of a second at 30 frames a second. */
    static final int MAX_FRAMES = 8;

    static final long MAX_BYTES = 16 << 20;

    /** The waiting frames of one stream, at least one. */
    private static final class Share {
        final Deque<Frame> frames = new ArrayDeque<>();
        long bytes;
    }

    /** In the order of the streams' turns. */
    private final LinkedHashMap<StreamId, Share> shares = new LinkedHashMap<>();

    private long bytes;

    /** Adds a frame; returns how many were dropped. */
    int add(Frame frame) {
        int dropped = 0;
        Share share = shares.get(frame.stream());
        if (share == null) {
            share = new Share();
            shares.put(frame.stream(), share);
        } else if (share.frames.size() == MAX_FRAMES) {
            dropped = MAX_FRAMES;
            bytes -= share.bytes;
            share.bytes = 0;
            share.frames.clear();
        }
        share.frames.add(frame);
        share.bytes += size(frame);
        bytes += size(frame);
        while (bytes > MAX_BYTES) {
            removeOldest(
                    Collections.max(shares.values(), Comparator.comparingLong(of -> of.bytes)));
            dropped++;
        }
        return dropped;
    }

    /** Returns the frame whose turn it is, or empty if none waits. */
    Optional<Frame> peek() {
        return shares.values().stream().findFirst().map(share -> share.frames.getFirst());
    }

    /**
     * Removes the frame whose turn it is; the next turn is another stream's.
     *
     * @throws java.util.NoSuchElementException if none waits
     */
    Frame remove() {
        Share share = shares.firstEntry().getValue();
        Frame next = removeOldest(share);
        if (!share.frames.isEmpty()) {
            shares.putLast(next.stream(), share);
        }
        return next;
    }

    private Frame removeOldest(Share share) {
        Frame oldest = share.frames.removeFirst();
        share.bytes -= size(oldest);
        bytes -= size(oldest);
        if (share.frames.isEmpty()) {
            shares.remove(oldest.stream());
        }
        return oldest;
    }

    /** Removes the frames of a stream. */
    void remove(StreamId stream) {
        Share share = shares.remove(stream);
        bytes -= share == null ? 0 : share.bytes;
    }

    /** Removes all frames and returns their number. */
    int clear() {
        int count = shares.values().stream().mapToInt(share -> share.frames.size()).sum();
        shares.clear();
        bytes = 0;
        return count;
    }

    private static int size(Frame frame) {
        return frame.message().length;
    }
}
