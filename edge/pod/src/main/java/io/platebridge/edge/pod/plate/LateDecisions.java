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

    /** Since when some may wait; of use to the loop only, as the next. */
    private long waitingSince = lastStored;

    private boolean idle;

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
        if (idle) {
            idle = false;
            waitingSince = now;
        }
        long quiet = lastStored + QUIET.toNanos() - now;
        if (quiet > 0 && now - waitingSince < LONGEST_WAIT.toNanos()) {
            return Duration.ofNanos(quiet);
        }
        if (decisions.decideLate()) {
            return Duration.ZERO;
        }
        idle = true;
        return Loop.UNTIL_WOKEN;
    }

    @Override
    public void close() {
        loop.close();
    }
}
