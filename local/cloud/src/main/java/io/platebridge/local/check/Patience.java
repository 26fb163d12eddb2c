package io.platebridge.local.check;

import java.time.Duration;
import java.util.Optional;

/** Waits for something to become true. */
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Patience() {}

    /** Looks for something. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> look() throws Exception;
    }

    /** Says what there is instead, when the wait was in vain. */
    @FunctionalInterface
    interface Instead {
        String found() throws Exception;
    }

    /**
     * Looks again and again.
     *
     * @return what was found
     * @throws Unproven when nothing was in time
     */
    static <T> T await(String expected, Duration atMost, Look<T> look, Instead instead)
            throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> found = look.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new Unproven(
                        "%s within %d s".formatted(expected, atMost.toSeconds()), instead.found());
            }
            Thread.sleep(PAUSE);
        }
    }
}
