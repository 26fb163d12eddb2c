package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.loop.Loop;
import java.time.Duration;

/**
 * Decides the late readings, which open nothing: a few at a time, and not while a broker delivers
 * its backlog, so that a burst of them keeps no car at the gate waiting.
 */
public final class LateDecisions implements AutoCloseable {

    /** The pause after which a backlog has ended. */
    private static final Duration QUIET = Duration.ofMillis(300);

    /** A broker that never pauses puts decisions off for so long. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final PlateDecisions decisions;
    private final Loop loop;
    private volatile long lastStored = System.nanoTime();

    /** Nothing has been undecided for longer; of use to the loop only. */
    private long undecidedSince = lastStored;

    /** Starts with what an earlier start left. */
    public LateDecisions(PlateDecisions decisions) {
        this.decisions = decisions;
        this.loop = Loop.start("late-plates", this::decide);
    }

    /** Late readings have been stored. */
    public void wake() {
        lastStored = System.nanoTime();
        loop.wake();
    }

    private Duration decide() {
        long now = System.nanoTime();
        long quiet = lastStored + QUIET.toNanos() - now;
        if (quiet > 0 && now - undecidedSince < LONGEST_WAIT.toNanos()) {
            return Duration.ofNanos(quiet);
        }
        if (decisions.decideLate()) {
            return Duration.ZERO;
        }
        undecidedSince = System.nanoTime();
        return Loop.UNTIL_WOKEN;
    }

    @Override
    public void close() {
        loop.close();
    }
}
