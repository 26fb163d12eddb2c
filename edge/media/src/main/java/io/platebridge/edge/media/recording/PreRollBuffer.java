package io.platebridge.edge.media.recording;

import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The latest parts of one run of a camera, from a key frame on, bounded in time and bytes. The
 * parts are those that live video holds too, so memory holds them once.
 */
final class PreRollBuffer implements FragmentListener {

    private final Duration reach;
    private final int maxBytes;
    private final Deque<Fragment> parts = new ArrayDeque<>();
    private final Set<FragmentListener> followers = new LinkedHashSet<>();
    private int bytes;
    private boolean running;
    private Optional<Fragment> newest = Optional.empty();

    PreRollBuffer(Duration reach, int maxBytes) {
        this.reach = reach;
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void part(Fragment part) {
        if (!running) {
            parts.clear();
            bytes = 0;
            running = true;
        }
        newest = Optional.of(part);
        if (!parts.isEmpty() || part.key()) {
            parts.add(part);
            bytes += part.size();
        }
        forget(part);
        List.copyOf(followers).forEach(follower -> follower.part(part));
    }

    @Override
    public synchronized void runEnded() {
        running = false;
        List.copyOf(followers).forEach(FragmentListener::runEnded);
    }

    /**
     * Drops the oldest key frame and what depends on it, as long as the rest reaches far enough.
     */
    private void forget(Fragment newest) {
        Duration needed = newest.time().minus(reach);
        while (bytes > maxBytes
                || newest.key()
                        && secondKey().filter(time -> time.compareTo(needed) <= 0).isPresent()) {
            do {
                bytes -= parts.removeFirst().size();
            } while (!parts.isEmpty() && !parts.getFirst().key());
        }
    }

    private Optional<Duration> secondKey() {
        return parts.stream().skip(1).filter(Fragment::key).map(Fragment::time).findFirst();
    }

    /**
     * Returns where on the camera's line of time a clip begins and ends, by when the latest part
     * arrived; empty before the first one.
     */
    synchronized Optional<ClipSpan> excerpt(ClipRequest request) {
        return newest.map(part -> {
            Duration from = part.time().plus(Duration.between(part.at(), request.from()));
            return new ClipSpan(from, from.plus(request.total()));
        });
    }

    /**
     * Hands a listener the parts from the last key frame at or before {@code from}, or from the
     * oldest there is, and then all that come; without a gap between them.
     *
     * @return how to end it; empty if the camera is away and sent nothing since {@code from}
     */
    synchronized Optional<Subscription> follow(Duration from, FragmentListener follower) {
        List<Fragment> past = since(from);
        if (!running && (past.isEmpty() || past.getLast().time().compareTo(from) < 0)) {
            return Optional.empty();
        }
        past.forEach(follower::part);
        if (running) {
            followers.add(follower);
        } else {
            follower.runEnded();
        }
        return Optional.of(() -> leave(follower));
    }

    private synchronized void leave(FragmentListener follower) {
        followers.remove(follower);
    }

    private List<Fragment> since(Duration from) {
        List<Fragment> since = new ArrayList<>();
        for (Fragment part : parts) {
            if (part.key() && part.time().compareTo(from) <= 0) {
                since.clear();
            }
            since.add(part);
        }
        return since;
    }

    /** Bytes held. */
    synchronized int bytes() {
        return bytes;
    }
}
