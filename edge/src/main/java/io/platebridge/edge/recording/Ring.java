package io.platebridge.edge.recording;

import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
import io.platebridge.edge.camera.Subscription;
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
final class Ring implements PartListener {

    private final Duration reach;
    private final int maxBytes;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Set<PartListener> followers = new LinkedHashSet<>();
    private int bytes;
    private boolean running;
    private Optional<Part> newest = Optional.empty();

    Ring(Duration reach, int maxBytes) {
        this.reach = reach;
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void part(Part part) {
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
        List.copyOf(followers).forEach(PartListener::runEnded);
    }

    /**
     * Drops the oldest key frame and what depends on it, as long as the rest reaches far enough.
     */
    private void forget(Part newest) {
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
        return parts.stream().skip(1).filter(Part::key).map(Part::time).findFirst();
    }

    /**
     * Returns where on the camera's line of time a clip begins and ends, by when the latest part
     * arrived; empty before the first one.
     */
    synchronized Optional<Excerpt> excerpt(ClipRequest request) {
        return newest.map(part -> {
            Duration from = part.time().plus(Duration.between(part.at(), request.from()));
            return new Excerpt(from, from.plus(request.total()));
        });
    }

    /**
     * Hands a listener the parts from the last key frame at or before {@code from}, or from the
     * oldest there is, and then all that come; without a gap between them.
     *
     * @return how to end it; empty if the camera is away and sent nothing since {@code from}
     */
    synchronized Optional<Subscription> follow(Duration from, PartListener follower) {
        List<Part> past = since(from);
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

    private synchronized void leave(PartListener follower) {
        followers.remove(follower);
    }

    private List<Part> since(Duration from) {
        List<Part> since = new ArrayList<>();
        for (Part part : parts) {
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
