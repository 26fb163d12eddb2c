package io.platebridge.bench.pod;

import java.time.Duration;
import java.util.Map;

/** Waits for what another thread sees. */
final class Awaited {

    private static final Duration POLL = Duration.ofMillis(1);

    private Awaited() {}

    /**
     * Returns the time of an event, once it is known.
     *
     * @throws IllegalStateException if it is not in time
     */
    static long value(Map<String, Long> times, String event, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Long time = times.get(event);
            if (time != null) {
                return time;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "event %s is not there after %d s".formatted(event, patience.toSeconds()));
            }
            Thread.sleep(POLL);
        }
    }
}
