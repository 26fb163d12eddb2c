package io.platebridge.local.check;

import java.time.Duration;
import java.util.Optional;

/** Waits for something to become true. */
final class Patience {
    private static final System.Logger LOG = System.getLogger(Patience.class.getName());
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
     * Looks again and again. Looking may fail meanwhile, as it does while a function starts.
     *
     * @return what was found
     * @throws Unproven when nothing was in time
     */
    static <T> T await(String expected, Duration atMost, Look<T> look, Instead instead)
            throws Unproven, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
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
            if (System.nanoTime() > deadline) {
                throw new Unproven(
                        "%s within %d s".formatted(expected, atMost.toSeconds()), found(instead));
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
