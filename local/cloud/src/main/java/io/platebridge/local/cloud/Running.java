package io.platebridge.local.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Started servers, closed in reverse order. */
public final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /**
     * Remembers a part and returns it.
     *
     * @throws IllegalStateException when everything was stopped meanwhile; the part is stopped then
     */
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        if (closed) {
            close();
            throw new IllegalStateException("stopped during the start");
        }
        return part;
    }

    /** Runs a start sequence. If it fails, closes the servers that were started. */
    public <T> T allOrNothing(Supplier<T> start) {
        try {
            return start.get();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Stops everything, also when something refuses to stop.
     *
     * @throws IllegalStateException with the first refusal; the others are suppressed in it
     */
    @Override
    public synchronized void close() {
        closed = true;
        IllegalStateException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("a server could not be stopped", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
