package io.platebridge.edge.base.loop;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/**
 * Connects a part that produces work with a part that is started later and does it. A signal that
 * is raised before a listener is connected is remembered, and delivered when one is. Thread-safe.
 */
public final class Signal {

    @GuardedBy("this")
    private boolean raised;

    @GuardedBy("this")
    private @Nullable Runnable listener;

    /** Notifies the listener, now or as soon as there is one. */
    public void raise() {
        Runnable present;
        synchronized (this) {
            present = listener;
            raised = present == null;
        }
        if (present != null) {
            present.run();
        }
    }

    /**
     * Sets the one listener.
     *
     * @param listener called by the threads that raise the signal; must return at once
     */
    public void connect(Runnable listener) {
        boolean missed;
        synchronized (this) {
            this.listener = listener;
            missed = raised;
            raised = false;
        }
        if (missed) {
            listener.run();
        }
    }
}
