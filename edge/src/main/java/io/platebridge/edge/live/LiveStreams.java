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
    private final Map<CameraId, LiveStream> streams = new ConcurrentHashMap<>();

    public LiveStreams(LiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void started(Camera camera) {
        LiveStream stream = new LiveStream(camera::state, settings, clock);
        camera.subscribe(stream);
        streams.put(camera.id(), stream);
    }

    @Override
    public void stopped(CameraId id) {
        LiveStream stream = streams.remove(id);
        if (stream != null) {
            stream.close();
        }
    }

    Optional<LiveStream> get(CameraId id) {
        return Optional.ofNullable(streams.get(id));
    }

    LiveSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }
}
