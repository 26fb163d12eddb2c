package io.platebridge.edge.media.jpeg;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.GopCache;
import io.platebridge.edge.media.camera.Subscription;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The pictures of this pod's cameras. */
public final class JpegFeeds implements CameraObserver {

    /** A camera's pictures, and what it is doing. */
    record Viewed(JpegFeed feed, Supplier<CameraState> camera, Subscription parts) {}

    private final int gopBytes;
    private final Map<CameraId, Viewed> cameras = new ConcurrentHashMap<>();

    /**
     * @param gopBytes what is held of a camera from its latest key frame on; live video holds the
     *     same bytes
     */
    public JpegFeeds(int gopBytes) {
        this.gopBytes = gopBytes;
    }

    @Override
    public void started(Camera camera) {
        GopCache gop = new GopCache(gopBytes);
        Subscription parts = camera.subscribe(gop);
        JpegFeed feed = new JpegFeed(camera.id().value(), gop);
        cameras.put(camera.id(), new Viewed(feed, camera::state, parts));
    }

    @Override
    public void stopped(CameraId id) {
        Viewed viewed = cameras.remove(id);
        if (viewed != null) {
            viewed.parts.close();
        }
    }

    Optional<Viewed> get(CameraId id) {
        return Optional.ofNullable(cameras.get(id));
    }
}
