package io.platebridge.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What was started and has to be ended, the latest first. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Parts.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Takes {@code part} over and returns it. */
    synchronized <T extends AutoCloseable> T own(T part) {
        started.push(part);
        return part;
    }

    /** Ends all parts; one that fails keeps none of the others. */
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
