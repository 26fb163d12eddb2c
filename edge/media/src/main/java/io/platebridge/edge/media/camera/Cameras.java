package io.platebridge.edge.media.camera;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.source.SourceTiming;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The cameras of this pod. Adding, changing or removing one does not affect the others.
 * Thread-safe.
 */
public final class Cameras implements AutoCloseable {

    private final SourceTiming timing;
    private final Clock clock;
    private final RandomGenerator random;
    private final List<CameraObserver> observers;

    @GuardedBy("this")
    private final Map<CameraId, Camera> cameras = new LinkedHashMap<>();

    /**
     * @param random must be thread-safe
     * @param observers notified of each camera, in this order
     */
    public Cameras(
            SourceTiming timing,
            Clock clock,
            RandomGenerator random,
            List<CameraObserver> observers) {
        this.timing = timing;
        this.clock = clock;
        this.random = random;
        this.observers = List.copyOf(observers);
    }

    /**
     * Starts a camera. Replaces a camera of the same id if its settings differ; otherwise leaves it
     * unchanged.
     */
    public synchronized void start(CameraSettings settings) {
        Camera running = cameras.get(settings.id());
        if (running != null && running.settings().equals(settings)) {
            return;
        }
        stop(settings.id());
        Camera camera = new Camera(settings, timing, clock, random);
        cameras.put(settings.id(), camera);
        observers.forEach(observer -> observer.started(camera));
        camera.start();
    }

    /** Stops and removes a camera; does nothing if the pod does not have it. */
    public synchronized void stop(CameraId id) {
        Camera camera = cameras.remove(id);
        if (camera != null) {
            camera.close();
            observers.forEach(observer -> observer.stopped(id));
        }
    }

    public synchronized Optional<Camera> get(CameraId id) {
        return Optional.ofNullable(cameras.get(id));
    }

    /** Returns all cameras in the order in which they were started. */
    public synchronized List<Camera> all() {
        return List.copyOf(cameras.values());
    }

    /** Stops all cameras. */
    @Override
    public synchronized void close() {
        Collection<CameraId> ids = List.copyOf(cameras.keySet());
        ids.forEach(this::stop);
    }
}
