package io.platebridge.edge.media.live;

import io.platebridge.edge.media.mux.Fragment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The parts that wait for one viewer. Of what is too late only the newest counts: when a key frame
 * comes while older parts wait, those are left out; when none comes for long, everything is, up to
 * the next one. So a slow line gets few fresh pictures, not many old ones. Not safe for use by
 * several threads.
 */
final class ViewerQueue {

    /** A line that is fast enough has so much to catch up now and then. */
    private static final Duration TOLERATED = Duration.ofMillis(500);

    /** Nobody is shown anything that waited longer, key frame or not. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /**
     * A part that waits.
     *
     * @param nanos when it came, {@link System#nanoTime()}
     */
    record Waiting(Fragment part, long nanos) {}

    private final int maxBytes;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean skips;
    private boolean live;
    private @Nullable Waiting joined;
    private @Nullable Fragment latest;

    /**
     * @param maxBytes what may wait, at least a group of pictures
     */
    ViewerQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * What was there when the viewer came is complete: a group of pictures that can't be joined in
     * its middle, so its age is no delay of the line.
     */
    void joined(long nanos) {
        live = true;
        joined = latest == null ? null : new Waiting(latest, nanos);
    }

    /** Adds a part; returns false if it is left out. */
    boolean add(Fragment part, long nanos) {
        if (skips && !part.key()) {
            return false;
        }
        skips = false;
        if (isLate(part)) {
            waiting.clear();
            bytes = 0;
            if (!part.key()) {
                skips = true;
                return false;
            }
        }
        latest = part;
        waiting.add(new Waiting(part, nanos));
        bytes += part.size();
        return true;
    }

    private boolean isLate(Fragment part) {
        Waiting oldest = waiting.peek();
        if (oldest == null) {
            return false;
        }
        Duration bound = part.key() ? TOLERATED : LONGEST;
        return bytes > maxBytes || behind(oldest.part, part).compareTo(bound) > 0;
    }

    /** How much video lies between two parts, without what was there when the viewer came. */
    private Duration behind(Fragment oldest, Fragment part) {
        if (!live) {
            return Duration.ZERO;
        }
        Duration from = oldest.time();
        if (joined != null && joined.part.time().compareTo(from) > 0) {
            from = joined.part.time();
        }
        return part.time().minus(from);
    }

    /** Takes the next one; null if none waits. */
    @Nullable Waiting take() {
        Waiting next = waiting.poll();
        if (next == null) {
            return null;
        }
        bytes -= next.part.size();
        return joined != null && next.part.time().compareTo(joined.part.time()) < 0
                ? new Waiting(next.part, arrived(next.part, joined))
                : next;
    }

    /** When a part came that was there before the viewer: so much earlier than the last of them. */
    private static long arrived(Fragment part, Waiting joined) {
        return joined.nanos - joined.part.time().minus(part.time()).toNanos();
    }
}
