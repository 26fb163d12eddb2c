package io.platebridge.edge.media.camera;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.source.SourceTiming;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * One camera: a thread that reads from it for ever, what it is doing, and who takes its parts. Its
 * failures are its own.
 */
public final class Camera implements FragmentSource, OnDemandSource.Work {

    private static final Logger LOG = Logger.getLogger(Camera.class);

    /** A reader that waits for a name server can't be interrupted; it ends by itself later. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration SUB_LINGER = Duration.ofSeconds(10);

    private final CameraSettings settings;
    private final String label;
    private final FragmentListeners listeners;
    private final Optional<OnDemandSource> sub;
    private final CameraReader reader;
    private final Thread thread;
    private final Set<String> toldOfSound = new HashSet<>(); // the reader's
    private volatile CameraState state;

    /**
     * @param random safe for use by several threads
     */
    Camera(CameraSettings settings, SourceTiming timing, Clock clock, RandomGenerator random) {
        this(settings, settings.id().value(), System.nanoTime(), timing, clock, random);
    }

    private Camera(
            CameraSettings settings,
            String label,
            long epochNanos,
            SourceTiming timing,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.label = label;
        this.listeners = new FragmentListeners(label);
        this.state = new CameraState.Connecting(clock.instant());
        this.reader = new CameraReader(this, epochNanos, timing, clock, random);
        // A native read would pin a virtual thread's carrier.
        this.thread = Thread.ofPlatform().name("camera-" + label).daemon().unstarted(reader);
        this.sub =
                settings.sub()
                        .map(settings::at)
                        .map(second -> {
                            String name = label + "/sub";
                            return new OnDemandSource(
                                    name,
                                    listener -> {
                                        Camera camera =
                                                new Camera(
                                                        second,
                                                        name,
                                                        epochNanos,
                                                        timing,
                                                        clock,
                                                        random);
                                        camera.subscribe(listener);
                                        camera.start();
                                        return camera;
                                    },
                                    SUB_LINGER,
                                    clock);
                        });
    }

    public CameraId id() {
        return settings.id();
    }

    /** Its name in the log. */
    String label() {
        return label;
    }

    /**
     * Its second, smaller stream, if it has one; connected only while somebody subscribes. Its line
     * of time is the camera's.
     */
    public Optional<FragmentSource> sub() {
        return sub.map(FragmentSource.class::cast);
    }

    public CameraSettings settings() {
        return settings;
    }

    @Override
    public CameraState state() {
        return state;
    }

    @Override
    public Subscription subscribe(FragmentListener listener) {
        return listeners.add(listener);
    }

    void start() {
        thread.start();
    }

    void become(CameraState next) {
        state = next;
        if (next instanceof CameraState.Streaming streaming) {
            streaming.soundFault().filter(toldOfSound::add).ifPresent(this::warnOfSound);
        }
    }

    private void warnOfSound(String fault) {
        LOG.warnf("camera without sound camera=%s cause=\"%s\"", label, fault);
    }

    void part(Fragment part) {
        listeners.part(part);
    }

    void runEnded() {
        listeners.runEnded();
    }

    /** Ends the reader; waits for it, 2 s at most. */
    @Override
    public void close() {
        sub.ifPresent(OnDemandSource::close);
        reader.stop();
        try {
            if (!thread.join(FAREWELL)) {
                LOG.warnf("camera still closing camera=%s after_ms=%d", label, FAREWELL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
