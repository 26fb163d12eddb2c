package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The parts of a camera since its latest key frame (a group of pictures), and the viewers who get
 * them: whoever comes gets these at once and then each as it arrives, so that nobody waits for the
 * next key frame.
 */
public final class GopCache implements FragmentListener {

    private static final Logger LOG = Logger.getLogger(GopCache.class);

    private final int maxBytes;
    private final List<Fragment> parts = new ArrayList<>();
    private final List<FragmentListener> viewers = new ArrayList<>();
    private int bytes;

    /**
     * @param maxBytes what it holds; viewers wait for the key frame after a longer group
     */
    public GopCache(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void part(Fragment part) {
        if (part.key()) {
            clear();
        }
        if (part.key() || !parts.isEmpty()) {
            parts.add(part);
            bytes += part.size();
            if (bytes > maxBytes) {
                clear();
            }
        }
        for (FragmentListener viewer : List.copyOf(viewers)) {
            try {
                viewer.part(part);
            } catch (RuntimeException e) {
                viewers.remove(viewer);
                LOG.errorf(e, "viewer dismissed viewer=%s", viewer);
            }
        }
    }

    @Override
    public synchronized void runEnded() {
        clear();
        List.copyOf(viewers).forEach(FragmentListener::runEnded);
    }

    private void clear() {
        parts.clear();
        bytes = 0;
    }

    /**
     * Hands the parts since the latest key frame to {@code viewer} before this returns, and all
     * further ones. A viewer's methods must return at once.
     */
    public synchronized Subscription subscribe(FragmentListener viewer) {
        parts.forEach(viewer::part);
        viewers.add(viewer);
        return () -> remove(viewer);
    }

    private synchronized void remove(FragmentListener viewer) {
        viewers.remove(viewer);
    }

    /** Who watches now. */
    public synchronized int viewers() {
        return viewers.size();
    }
}
