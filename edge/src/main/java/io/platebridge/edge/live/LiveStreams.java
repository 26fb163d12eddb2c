package io.platebridge.edge.live;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.camera.Camera;
import io.platebridge.edge.camera.CameraObserver;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The live streams of this pod, one per camera. */
public final class LiveStreams implements CameraObserver {

    private final LiveSettings settings;
    private final Clock clock;
    private final Map<CameraId, Live> streams = new ConcurrentHashMap<>();

    public LiveStreams(LiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What viewers of a camera take: segments and pieces, or parts as they come. */
    record Live(LiveStream hls, Gop gop) {}

    @Override
    public void started(Camera camera) {
        LiveStream stream = new LiveStream(camera::state, settings, clock);
        Gop gop = new Gop(settings.gopBytes());
        camera.subscribe(gop);
        camera.subscribe(stream);
        streams.put(camera.id(), new Live(stream, gop));
    }

    @Override
    public void stopped(CameraId id) {
        Live live = streams.remove(id);
        if (live != null) {
            live.hls.close();
        }
    }

    /** Returns how many viewers get a camera's parts as they come. */
    public int viewers(CameraId id) {
        return get(id).map(live -> live.gop().viewers()).orElse(0);
    }

    Optional<Live> get(CameraId id) {
        return Optional.ofNullable(streams.get(id));
    }

    LiveSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }
}
