package io.platebridge.edge.media.camera;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.util.ArrayList;
import java.util.List;

/**
 * GOP cache: holds the fragments of a camera since its latest key frame. A new subscriber receives
 * these first and then each fragment as it arrives, so that it does not wait for the next key
 * frame. Thread-safe.
 *
 * <p>Each stream has one: {@link io.platebridge.edge.media.live.LiveStream} subscribes it to the
 * camera. Its subscribers are one {@link io.platebridge.edge.media.live.WebSocketViewer} per
 * browser and the rendition for HLS viewers that join late. JPEG feeds have a cache of their own.
 */
public final class GopCache implements FragmentListener {

    private static final EventLog LOG = EventLog.of(GopCache.class);

    private final int maxBytes;

    @GuardedBy("this")
    private final List<Fragment> fragments = new ArrayList<>();

    @GuardedBy("this")
    private final List<FragmentListener> subscribers = new ArrayList<>();

    @GuardedBy("this")
    private int bytes;

    /**
     * @param maxBytes limit of the cache; for a longer group of pictures, subscribers wait for the
     *     next key frame
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
        for (FragmentListener subscriber : List.copyOf(subscribers)) {
            try {
                subscriber.onFragment(fragment);
            } catch (RuntimeException e) {
                subscribers.remove(subscriber);
                LOG.error(e, "viewer_removed", "viewer", subscriber);
            }
        }
    }

    @Override
    public synchronized void onRunEnded() {
        clear();
        List.copyOf(subscribers).forEach(FragmentListener::onRunEnded);
    }

    @GuardedBy("this")
    private void clear() {
        fragments.clear();
        bytes = 0;
    }

    /**
     * Passes the fragments since the latest key frame to {@code subscriber} before this returns,
     * and then all further ones. Its methods must return immediately.
     */
    public synchronized Subscription subscribe(FragmentListener subscriber) {
        fragments.forEach(subscriber::onFragment);
        subscribers.add(subscriber);
        return () -> unsubscribe(subscriber);
    }

    private synchronized void unsubscribe(FragmentListener subscriber) {
        subscribers.remove(subscriber);
    }

    /** Returns the number of subscribers. */
    public synchronized int subscriberCount() {
        return subscribers.size();
    }
}
