package io.platebridge.edge.picture;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.camera.Camera;
import io.platebridge.edge.camera.CameraObserver;
import io.platebridge.edge.camera.CameraState;
import io.platebridge.edge.camera.Subscription;
import io.platebridge.edge.live.Gop;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The pictures of this pod's cameras. */
public final class Pictures implements CameraObserver {

    /** A camera's pictures, and what it is doing. */
    record Viewed(PictureFeed feed, Supplier<CameraState> camera, Subscription parts) {}

    private final int gopBytes;
    private final Map<CameraId, Viewed> cameras = new ConcurrentHashMap<>();

    /**
     * @param gopBytes what is held of a camera from its latest key frame on; live video holds the
     *     same bytes
     */
    public Pictures(int gopBytes) {
        this.gopBytes = gopBytes;
    }

    @Override
    public void started(Camera camera) {
        Gop gop = new Gop(gopBytes);
        Subscription parts = camera.subscribe(gop);
        PictureFeed feed = new PictureFeed(camera.id().value(), gop);
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
