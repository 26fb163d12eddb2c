package io.platebridge.local.check;

import java.time.Duration;
import java.util.Optional;

/**
 * Waits for a condition for as long as there is progress. The total time is not bounded tightly,
 * because the machine may be busy.
 */
final class Eventually {
    private static final System.Logger LOG = System.getLogger(Eventually.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A wait without progress for this long fails. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    /** Ends a wait whose condition never becomes true. */
    private static final Duration HOPELESS = Duration.ofMinutes(10);

    private Eventually() {}

    /** One attempt to get the result. */
    @FunctionalInterface
    interface Attempt<T> {
        Optional<T> attempt() throws Exception;
    }

    /** Describes the current state: its changes count as progress, and a failure reports it. */
    @FunctionalInterface
    interface Instead {
        String found() throws Exception;
    }

    /**
     * Repeats an attempt until it has a result. An attempt may throw, as it does while a function
     * starts.
     *
     * @return the result
     * @throws CheckFailed if there is no result and the state has not changed for a minute
     */
    static <T> T await(String expected, Attempt<T> attempt, Instead instead)
            throws CheckFailed, InterruptedException {
        long begin = System.nanoTime();
        long moved = begin;
        String last = "";
        while (true) {
            try {
                Optional<T> found = attempt.attempt();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.log(System.Logger.Level.DEBUG, "while waiting for " + expected, e);
            }
            String found = found(instead);
            long now = System.nanoTime();
            if (!found.equals(last)) {
                moved = now;
                last = found;
            }
            if (now - moved > STANDSTILL.toNanos() || now - begin > HOPELESS.toNanos()) {
                throw new CheckFailed(
                        "%s (waited for %d s)"
                                .formatted(expected, Duration.ofNanos(now - begin).toSeconds()),
                        found);
            }
            Thread.sleep(PAUSE);
        }
    }

    private static String found(Instead instead) throws InterruptedException {
        try {
            return instead.found();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return e.toString();
        }
    }
}
