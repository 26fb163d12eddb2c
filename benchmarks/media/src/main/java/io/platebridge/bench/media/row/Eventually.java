package io.platebridge.bench.media.row;

import java.time.Duration;

/** Waits for a condition that becomes true within seconds. */
final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private Eventually() {}

    /** A condition that becomes true without further action. */
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    /**
     * @throws IllegalStateException if the condition is not true within 40 s
     */
    static void until(Condition condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new IllegalStateException(
                        "expected video within %d s, found none or too little"
                                .formatted(LONGEST.toSeconds()));
            }
            Thread.sleep(PAUSE);
        }
    }
}
