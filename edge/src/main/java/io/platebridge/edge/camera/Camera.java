package io.platebridge.edge.camera;

import io.platebridge.core.camera.CameraId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * One camera: a thread that reads from it for ever, what it is doing, and who takes its parts. Its
 * failures are its own.
 */
public final class Camera implements PartSource, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Camera.class);

    /** A reader that waits for a name server can't be interrupted; it ends by itself later. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final CameraSettings settings;
    private final List<PartListener> listeners = new CopyOnWriteArrayList<>();
    private final CameraReader reader;
    private final Thread thread;
    private volatile CameraState state;

    /**
     * @param random safe for use by several threads
     */
    Camera(CameraSettings settings, CameraTiming timing, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.state = new CameraState.Connecting(clock.instant());
        this.reader = new CameraReader(this, timing, clock, random);
        // A native read would pin a virtual thread's carrier.
        this.thread =
                Thread.ofPlatform().name("camera-" + settings.id()).daemon().unstarted(reader);
    }

    public CameraId id() {
        return settings.id();
    }

    public CameraSettings settings() {
        return settings;
    }

    @Override
    public CameraState state() {
        return state;
    }

    @Override
    public Subscription subscribe(PartListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void start() {
        thread.start();
    }

    void become(CameraState next) {
        state = next;
    }

    void part(Part part) {
        for (PartListener listener : listeners) {
            try {
                listener.part(part);
            } catch (RuntimeException e) {
                dismiss(listener, e);
            }
        }
    }

    void runEnded() {
        for (PartListener listener : listeners) {
            try {
                listener.runEnded();
            } catch (RuntimeException e) {
                dismiss(listener, e);
            }
        }
    }

    /** One that throws has lost its way; the camera and the others go on. */
    private void dismiss(PartListener listener, RuntimeException cause) {
        listeners.remove(listener);
        LOG.errorf(cause, "listener dismissed camera=%s listener=%s", id(), listener);
    }

    /** Ends the reader; waits for it, 2 s at most. */
    @Override
    public void close() {
        reader.stop();
        try {
            if (!thread.join(FAREWELL)) {
                LOG.warnf("camera still closing camera=%s after_ms=%d", id(), FAREWELL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
