package io.platebridge.edge.media.camera;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.source.RtspFallback;
import io.platebridge.edge.media.source.SourceTiming;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A camera: a thread that reads from it until closed, its state, and the listeners of its
 * fragments. A failure affects no other camera.
 */
public final class Camera implements FragmentSource, OnDemandSource.Work {

    private static final EventLog LOG = EventLog.of(Camera.class);

    /** A reader that waits for a DNS answer cannot be interrupted; its thread ends later. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration SUB_LINGER = Duration.ofSeconds(10);

    private final CameraSettings settings;
    private final RtspFallback fallback;
    private final String label;
    private final FragmentListeners listeners;
    private final Optional<OnDemandSource> sub;
    private final CameraReader reader;
    private final Thread thread;
    private final Set<String> loggedSoundFaults =
            new HashSet<>(); // used by the reader's thread only
    private volatile CameraState state;

    /**
     * @param random must be thread-safe
     */
    Camera(CameraSettings settings, SourceTiming timing, Clock clock, RandomGenerator random) {
        this(
                settings,
                new RtspFallback(settings.id().value()),
                settings.id().value(),
                System.nanoTime(),
                timing,
                clock,
                random);
    }

    private Camera(
            CameraSettings settings,
            RtspFallback fallback,
            String label,
            long epochNanos,
            SourceTiming timing,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.fallback = fallback;
        this.label = label;
        this.listeners = new FragmentListeners(label);
        this.state = new CameraState.Connecting(clock.instant());
        this.reader = new CameraReader(this, epochNanos, timing, clock, random);
        // A native read would pin a virtual thread's carrier.
        this.thread = Thread.ofPlatform().name("camera-" + label).daemon().unstarted(reader);
        this.sub =
                settings.sub()
                        .map(settings::withUrl)
                        .map(second -> {
                            String name = label + "/sub";
                            var subFallback = new RtspFallback(name);
                            return new OnDemandSource(
                                    name,
                                    listener -> {
                                        Camera camera =
                                                new Camera(
                                                        second,
                                                        subFallback,
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

    /** The camera's name in the log. */
    String label() {
        return label;
    }

    /**
     * Returns the camera's secondary, smaller stream, or empty if it has none. It is connected only
     * while it has subscribers, and shares the camera's time line.
     */
    public Optional<FragmentSource> sub() {
        return sub.map(FragmentSource.class::cast);
    }

    /** Whether FFmpeg reads the camera in place of the pod's own reader, and why. */
    public RtspFallback fallback() {
        return fallback;
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

    void setState(CameraState next) {
        state = next;
        if (next instanceof CameraState.Streaming streaming) {
            streaming.soundFault().filter(loggedSoundFaults::add).ifPresent(this::warnOfSound);
        }
    }

    private void warnOfSound(String fault) {
        LOG.warn("camera_without_sound", "camera", label, "reason", fault);
    }

    /** Passes a fragment from the run to all listeners, on the reader's thread. */
    void onFragment(Fragment fragment) {
        listeners.onFragment(fragment);
    }

    void onRunEnded() {
        listeners.onRunEnded();
    }

    /** Stops the reader and waits for it, at most 2 s. */
    @Override
    public void close() {
        sub.ifPresent(OnDemandSource::close);
        reader.stop();
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn(
                        "camera_still_closing",
                        "camera",
                        label,
                        "after_ms",
                        CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
