package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.loop.Loop;
import java.time.Duration;

/**
 * Decides the late readings, which open nothing: a few at a time, so that a burst of them keeps no
 * car at the gate waiting.
 */
public final class LateDecisions implements AutoCloseable {

    private final Loop loop;

    /** Starts with what an earlier start left. */
    public LateDecisions(PlateDecisions decisions) {
        this.loop =
                Loop.start(
                        "late-plates",
                        () -> decisions.decideLate() ? Duration.ZERO : Loop.UNTIL_WOKEN);
    }

    /** Late readings have been stored. */
    public void wake() {
        loop.wake();
    }

    @Override
    public void close() {
        loop.close();
    }
}
