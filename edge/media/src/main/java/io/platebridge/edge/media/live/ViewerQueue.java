package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The fragments that wait for one viewer. A key frame evicts the queue if it spans too much video
 * or too many bytes. Without a key frame, all fragments are dropped at a higher limit, until the
 * next key frame. A slow connection thus gets few current frames instead of many old ones. Not
 * thread-safe.
 */
final class ViewerQueue {

    /** Delay that a fast connection may have temporarily; a key frame evicts what is older. */
    private static final Duration KEY_FRAME_DELAY = Duration.ofMillis(500);

    /** Maximum delay, with or without a key frame. */
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);

    /**
     * A fragment that waits.
     *
     * @param nanos when it arrived, {@link System#nanoTime()}
     */
    record Waiting(Fragment fragment, long nanos) {}

    private final int maxBytes;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean skipsToKeyFrame;
    private boolean live;
    private @Nullable Waiting joined;
    private @Nullable Fragment latest;

    /**
     * @param maxBytes limit for waiting fragments; at least the size of a group of pictures
     */
    ViewerQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Marks the end of the fragments from the GOP cache. The viewer needs all of them to start, so
     * their age is not a delay of its connection.
     */
    void markJoined(long nanos) {
        live = true;
        joined = latest == null ? null : new Waiting(latest, nanos);
    }

    /** Adds a fragment; returns false if it is dropped. */
    boolean add(Fragment fragment, long nanos) {
        if (skipsToKeyFrame && !fragment.keyFrame()) {
            return false;
        }
        skipsToKeyFrame = false;
        if (exceedsLimit(fragment)) {
            waiting.clear();
            bytes = 0;
            if (!fragment.keyFrame()) {
                skipsToKeyFrame = true;
                return false;
            }
        }
        latest = fragment;
        waiting.add(new Waiting(fragment, nanos));
        bytes += fragment.size();
        return true;
    }

    private boolean exceedsLimit(Fragment fragment) {
        Waiting oldest = waiting.peek();
        if (oldest == null) {
            return false;
        }
        Duration bound = fragment.keyFrame() ? KEY_FRAME_DELAY : MAX_DELAY;
        return bytes > maxBytes || videoBetween(oldest.fragment, fragment).compareTo(bound) > 0;
    }

    /** Returns the span of video between two fragments, without those from the GOP cache. */
    private Duration videoBetween(Fragment oldest, Fragment fragment) {
        if (!live) {
            return Duration.ZERO;
        }
        Duration from = oldest.decodeTime();
        if (joined != null && joined.fragment.decodeTime().compareTo(from) > 0) {
            from = joined.fragment.decodeTime();
        }
        return fragment.decodeTime().minus(from);
    }

    /** Removes and returns the next fragment, or null if none waits. */
    @Nullable Waiting poll() {
        Waiting next = waiting.poll();
        if (next == null) {
            return null;
        }
        bytes -= next.fragment.size();
        return joined != null
                        && next.fragment.decodeTime().compareTo(joined.fragment.decodeTime()) < 0
                ? new Waiting(next.fragment, arrivalOf(next.fragment, joined))
                : next;
    }

    /**
     * Returns the arrival of a fragment from the GOP cache, computed back from the last of them.
     */
    private static long arrivalOf(Fragment fragment, Waiting joined) {
        return joined.nanos - joined.fragment.decodeTime().minus(fragment.decodeTime()).toNanos();
    }
}
