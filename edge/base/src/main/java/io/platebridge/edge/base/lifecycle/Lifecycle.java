package io.platebridge.edge.base.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What was started, closed in reverse order. Thread-safe. */
public final class Lifecycle implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lifecycle.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Takes ownership of {@code part} and returns it. */
    public synchronized <T extends AutoCloseable> T own(T part) {
        started.push(part);
        return part;
    }

    /** Closes everything; a failure is logged and does not keep the rest from being closed. */
    @Override
    public void close() {
        // Not locked while a part ends: it may wait for a thread that starts another.
        for (AutoCloseable part = latest(); part != null; part = latest()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warnf(e, "part_not_closed part=%s", part.getClass().getSimpleName());
            }
        }
    }

    private synchronized @Nullable AutoCloseable latest() {
        return started.poll();
    }
}
