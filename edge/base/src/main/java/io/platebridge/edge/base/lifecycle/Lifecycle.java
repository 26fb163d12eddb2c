package io.platebridge.edge.base.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Owns what was started and closes it in reverse order. Thread-safe. */
public final class Lifecycle implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(Lifecycle.class);

    @GuardedBy("this")
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Takes ownership of {@code part} and returns it. */
    public synchronized <T extends AutoCloseable> T own(T part) {
        started.push(part);
        return part;
    }

    /** Closes everything; a failure is logged and does not prevent the rest from being closed. */
    @Override
    public void close() {
        // Not locked while a part closes: it may wait for a thread that starts another part.
        for (AutoCloseable part = latest(); part != null; part = latest()) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn(e, "part_close_failed", "part", part.getClass().getSimpleName());
            }
        }
    }

    private synchronized @Nullable AutoCloseable latest() {
        return started.poll();
    }
}
