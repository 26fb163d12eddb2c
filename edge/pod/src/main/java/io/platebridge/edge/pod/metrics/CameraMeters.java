package io.platebridge.edge.pod.metrics;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A meter for each camera of the pod. Must be the last of the cameras' observers. */
public final class CameraMeters implements CameraObserver {

    private final Clock clock;
    private final Map<CameraId, CameraMeter> meters = new ConcurrentHashMap<>();

    public CameraMeters(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void started(Camera camera) {
        CameraMeter meter = new CameraMeter(clock);
        camera.subscribe(meter);
        meters.put(camera.id(), meter);
    }

    @Override
    public void stopped(CameraId id) {
        meters.remove(id);
    }

    /** Returns a camera's counts, or zeros if it has no meter. */
    CameraMeter.Reading read(CameraId id) {
        CameraMeter meter = meters.get(id);
        return (meter == null ? new CameraMeter(clock) : meter).read();
    }
}
