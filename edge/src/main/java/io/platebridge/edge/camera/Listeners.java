package io.platebridge.edge.camera;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Who takes the parts of one source. */
final class Listeners implements PartListener {

    private static final Logger LOG = Logger.getLogger(Listeners.class);

    private final String source;
    private final List<PartListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param source its name in the log
     */
    Listeners(String source) {
        this.source = source;
    }

    Subscription add(PartListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void part(Part part) {
        for (PartListener listener : listeners) {
            try {
                listener.part(part);
            } catch (RuntimeException e) {
                dismiss(listener, e);
            }
        }
    }

    @Override
    public void runEnded() {
        for (PartListener listener : listeners) {
            try {
                listener.runEnded();
            } catch (RuntimeException e) {
                dismiss(listener, e);
            }
        }
    }

    /** One that throws has lost its way; the source and the others go on. */
    private void dismiss(PartListener listener, RuntimeException cause) {
        listeners.remove(listener);
        LOG.errorf(cause, "listener dismissed camera=%s listener=%s", source, listener);
    }
}
