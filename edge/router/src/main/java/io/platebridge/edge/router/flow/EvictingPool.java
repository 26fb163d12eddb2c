package io.platebridge.edge.router.flow;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/**
 * Where those stand whom nobody knows yet, in the order in which they came. Whoever comes when it
 * is full takes the place of the one that has stood in it longest: who means well is known within a
 * few round trips, so those that only stand there can't keep others out. Safe for several threads.
 */
final class EvictingPool<T> {

    private final int most;
    private final Consumer<T> end;
    private final SequencedSet<T> standing = new LinkedHashSet<>();

    /**
     * @param most that may stand in it
     * @param end of one that has to go, called by any thread
     */
    EvictingPool(int most, Consumer<T> end) {
        this.most = most;
        this.end = end;
    }

    /** Somebody comes in. */
    void enter(T newcomer) {
        put(newcomer).ifPresent(end);
    }

    private synchronized Optional<T> put(T newcomer) {
        standing.add(newcomer);
        return standing.size() > most ? Optional.of(standing.removeFirst()) : Optional.empty();
    }

    /** Somebody is known now, or gone. */
    synchronized void leave(T whoever) {
        standing.remove(whoever);
    }
}
