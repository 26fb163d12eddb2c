package io.platebridge.local.check;

import java.time.Duration;
import java.util.Optional;

/**
 * Waits for something to become true, as long as it goes on: how long that takes in all is the
 * machine's business, which may have much else to do.
 */
final class Eventually {
    private static final System.Logger LOG = System.getLogger(Eventually.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** What stands still for so long goes on no more. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    /** Ends a wait for what goes round in circles. */
    private static final Duration HOPELESS = Duration.ofMinutes(10);

    private Eventually() {}

    /** Looks for something. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> look() throws Exception;
    }

    /**
     * Says what there is instead: by its changes a wait goes on, and in the end tells its cause.
     */
    @FunctionalInterface
    interface Instead {
        String found() throws Exception;
    }

    /**
     * Looks again and again. Looking may fail meanwhile, as it does while a function starts.
     *
     * @return what was found
     * @throws CheckFailed when nothing was, and what there is instead has not changed for a minute
     */
    static <T> T await(String expected, Look<T> look, Instead instead)
            throws CheckFailed, InterruptedException {
        long begin = System.nanoTime();
        long moved = begin;
        String last = "";
        while (true) {
            try {
                Optional<T> found = look.look();
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
