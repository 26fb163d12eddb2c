package io.platebridge.edge.media.camera;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.util.ArrayList;
import java.util.List;

/**
 * GOP cache: holds the fragments of a camera since its latest key frame. A new viewer receives
 * these first and then each fragment as it arrives, so that it does not wait for the next key
 * frame. Thread-safe.
 *
 * <p>Each stream has one: {@link io.platebridge.edge.media.live.LiveStream} subscribes it to the
 * camera. Its viewers are one {@link io.platebridge.edge.media.live.WebSocketViewer} per browser
 * and the rendition for HLS viewers that join late. JPEG feeds have a cache of their own.
 */
public final class GopCache implements FragmentListener {

    private static final EventLog LOG = EventLog.of(GopCache.class);

    private final int maxBytes;

    @GuardedBy("this")
    private final List<Fragment> fragments = new ArrayList<>();

    @GuardedBy("this")
    private final List<FragmentListener> viewers = new ArrayList<>();

    @GuardedBy("this")
    private int bytes;

    /**
     * @param maxBytes limit of the cache; for a longer group of pictures, viewers wait for the next
     *     key frame
     */
    public GopCache(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        if (fragment.keyFrame()) {
            clear();
        }
        if (fragment.keyFrame() || !fragments.isEmpty()) {
            fragments.add(fragment);
            bytes += fragment.size();
            if (bytes > maxBytes) {
                clear();
            }
        }
        for (FragmentListener viewer : List.copyOf(viewers)) {
            try {
                viewer.onFragment(fragment);
            } catch (RuntimeException e) {
                viewers.remove(viewer);
                LOG.error(e, "viewer_removed", "viewer", viewer);
            }
        }
    }

    @Override
    public synchronized void onRunEnded() {
        clear();
        List.copyOf(viewers).forEach(FragmentListener::onRunEnded);
    }

    @GuardedBy("this")
    private void clear() {
        fragments.clear();
        bytes = 0;
    }

    /**
     * Passes the fragments since the latest key frame to {@code viewer} before this returns, and
     * then all further ones. The viewer's methods must return immediately.
     */
    public synchronized Subscription subscribe(FragmentListener viewer) {
        fragments.forEach(viewer::onFragment);
        viewers.add(viewer);
        return () -> removeViewer(viewer);
    }

    private synchronized void removeViewer(FragmentListener viewer) {
        viewers.remove(viewer);
    }

    /** Returns the number of viewers. */
    public synchronized int viewerCount() {
        return viewers.size();
    }
}
