package io.platebridge.edge.router.flow;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/**
 * Connections that have not authenticated yet, oldest first. When full, the oldest is evicted: an
 * honest client authenticates within a few round trips, so idle sockets cannot exhaust the limit.
 * Thread-safe.
 */
final class EvictingPool<T> {

    private final int maxSize;
    private final Consumer<T> onEvict;
    private final SequencedSet<T> members = new LinkedHashSet<>();

    /**
     * @param onEvict called with the evicted member, on the thread that adds the next
     */
    EvictingPool(int maxSize, Consumer<T> onEvict) {
        this.maxSize = maxSize;
        this.onEvict = onEvict;
    }

    /** Adds a member and evicts the oldest if there are too many. */
    void add(T member) {
        addAndPoll(member).ifPresent(onEvict);
    }

    private synchronized Optional<T> addAndPoll(T member) {
        members.add(member);
        return members.size() > maxSize ? Optional.of(members.removeFirst()) : Optional.empty();
    }

    /** Removes a member, if it is still there. */
    synchronized void remove(T member) {
        members.remove(member);
    }
}
