package io.platebridge.local.gate;

import java.util.Optional;
import java.util.function.Supplier;

/** A server that can be stopped, and started again on the same port. Thread-safe. */
public final class RestartablePart implements AutoCloseable {

    private final Supplier<AutoCloseable> starter;
    private Optional<AutoCloseable> running = Optional.empty();
    private boolean closed;

    /** Starts it for the first time. */
    RestartablePart(Supplier<AutoCloseable> starter) {
        this.starter = starter;
        start();
    }

    /**
     * Starts it and returns when it serves; does nothing while it runs or after {@link #close}.
     *
     * @throws io.platebridge.local.process.StartFailure if it does not start
     */
    public synchronized void start() {
        if (running.isEmpty() && !closed) {
            running = Optional.of(starter.get());
        }
    }

    /** Stops it, as when its power goes. */
    public synchronized void stop() {
        Optional<AutoCloseable> stopped = running;
        running = Optional.empty();
        try {
            if (stopped.isPresent()) {
                stopped.get().close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("a server could not be stopped", e);
        }
    }

    /** Stops it for good. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
