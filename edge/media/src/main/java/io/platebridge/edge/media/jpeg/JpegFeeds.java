package io.platebridge.edge.media.jpeg;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.GopCache;
import io.platebridge.edge.media.camera.Subscription;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The JPEG feeds of this pod's cameras. Thread-safe. */
public final class JpegFeeds implements CameraObserver {

    /** A camera's feed and state. */
    record Viewed(JpegFeed feed, Supplier<CameraState> camera, Subscription subscription) {}

    private final int gopCacheBytes;
    private final Map<CameraId, Viewed> cameras = new ConcurrentHashMap<>();

    /**
     * @param gopCacheBytes limit for a camera's GOP cache, whose bytes are shared with live video
     */
    public JpegFeeds(int gopCacheBytes) {
        this.gopCacheBytes = gopCacheBytes;
    }

    @Override
    public void started(Camera camera) {
        GopCache gopCache = new GopCache(gopCacheBytes);
        Subscription subscription = camera.subscribe(gopCache);
        JpegFeed feed = new JpegFeed(camera.id().value(), gopCache);
        cameras.put(camera.id(), new Viewed(feed, camera::state, subscription));
    }

    @Override
    public void stopped(CameraId id) {
        Viewed viewed = cameras.remove(id);
        if (viewed != null) {
            viewed.subscription.close();
        }
    }

    /**
     * Takes a still image of a camera.
     *
     * @param width requested width, pixels
     * @return the JPEG; fails with a TimeoutException if the camera delivers no video. Empty if
     *     there is no such camera.
     */
    public Optional<CompletableFuture<byte[]>> snapshot(CameraId id, int width) {
        return get(id).map(viewed -> viewed.feed().next(width).thenApply(Jpeg::toBytes));
    }

    Optional<Viewed> get(CameraId id) {
        return Optional.ofNullable(cameras.get(id));
    }
}
