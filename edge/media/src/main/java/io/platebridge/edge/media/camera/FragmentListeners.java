package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Who takes the parts of one source. */
final class FragmentListeners implements FragmentListener {

    private static final Logger LOG = Logger.getLogger(FragmentListeners.class);

    private final String source;
    private final List<FragmentListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param source its name in the log
     */
    FragmentListeners(String source) {
        this.source = source;
    }

    Subscription add(FragmentListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void part(Fragment part) {
        for (FragmentListener listener : listeners) {
            try {
                listener.part(part);
            } catch (RuntimeException e) {
                dismiss(listener, e);
            }
        }
    }

    @Override
    public void runEnded() {
        for (FragmentListener listener : listeners) {
            try {
                listener.runEnded();
            } catch (RuntimeException e) {
                dismiss(listener, e);
            }
        }
    }

    /** One that throws has lost its way; the source and the others go on. */
    private void dismiss(FragmentListener listener, RuntimeException cause) {
        listeners.remove(listener);
        LOG.errorf(cause, "listener dismissed camera=%s listener=%s", source, listener);
    }
}
