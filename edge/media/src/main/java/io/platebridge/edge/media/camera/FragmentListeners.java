package io.platebridge.edge.media.camera;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The listeners of one source, each of which receives every fragment: per stream {@link
 * io.platebridge.edge.media.live.LiveStream} with its {@link GopCache}, the JPEG feed ({@link
 * io.platebridge.edge.media.jpeg.JpegFeeds}), the pre-roll buffer ({@link
 * io.platebridge.edge.media.recording.ClipRecorder}) and running segment recordings ({@link
 * io.platebridge.edge.media.recording.SegmentRecorder}). Thread-safe.
 */
final class FragmentListeners implements FragmentListener {

    private static final EventLog LOG = EventLog.of(FragmentListeners.class);

    private final String source;
    private final List<FragmentListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param source the source's name in the log
     */
    FragmentListeners(String source) {
        this.source = source;
    }

    Subscription add(FragmentListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void onFragment(Fragment fragment) {
        for (FragmentListener listener : listeners) {
            try {
                listener.onFragment(fragment);
            } catch (RuntimeException e) {
                removeFailed(listener, e);
            }
        }
    }

    @Override
    public void onRunEnded() {
        for (FragmentListener listener : listeners) {
            try {
                listener.onRunEnded();
            } catch (RuntimeException e) {
                removeFailed(listener, e);
            }
        }
    }

    /** Removes a listener that threw an exception; the source and the other listeners continue. */
    private void removeFailed(FragmentListener listener, RuntimeException cause) {
        listeners.remove(listener);
        LOG.error(cause, "listener_removed", "camera", source, "listener", listener);
    }
}
