package io.platebridge.bench.pod;

import java.time.Duration;

/** What decides about cars: a pod, or a script. */
interface Contender extends AutoCloseable {

    String name();

    /** Starts it; what the broker kept for it is delivered. */
    void start() throws Exception;

    /** Returns when it is subscribed and has its plates. */
    void awaitReady() throws Exception;

    /** Returns when the broker delivers to it. */
    void awaitDelivery() throws Exception;

    /**
     * Returns when the decision about an event was on disk, by {@link System#nanoTime}.
     *
     * @throws IllegalStateException if it is not in time
     */
    long awaitStored(String event, Duration patience) throws InterruptedException;

    /** Stops it; the broker keeps what comes for it. */
    void stop() throws Exception;

    @Override
    void close() throws Exception;
}
