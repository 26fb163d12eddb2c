package io.platebridge.edge.media.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.rendition.Renditions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The live streams of this pod. The main stream of each camera is always available. The secondary
 * stream, the low-bandwidth rendition and the H.264 rendition of a JPEG camera run only while
 * someone watches. Thread-safe.
 *
 * <p>Subscribes one {@link LiveStream} to each source; {@link StreamRoutes} looks it up per
 * request.
 */
public final class LiveStreams implements CameraObserver {

    private static final Duration ALWAYS = Duration.ofDays(36_500);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);

    /**
     * @param onDemand whether the stream runs only while someone watches
     */
    private record Key(CameraId camera, StreamName name, boolean onDemand) {}

    private final LiveSettings settings;
    private final Clock clock;
    private final Renditions renditions;
    private final SequenceNumbers numbering;

    @GuardedBy("this")
    private final Map<CameraId, Camera> cameras = new HashMap<>();

    @GuardedBy("this")
    private final Map<Key, LiveStream> streams = new HashMap<>();

    /**
     * @param numbering for the pod's playlists
     */
    public LiveStreams(
            LiveSettings settings, Clock clock, Renditions renditions, SequenceNumbers numbering) {
        this.numbering = numbering;
        this.settings = settings;
        this.clock = clock;
        this.renditions = renditions;
    }

    /** Creates the streams of a pod without persistent sequence numbers. */
    public LiveStreams(LiveSettings settings, Clock clock, Renditions renditions) {
        this(settings, clock, renditions, SequenceNumbers.forgotten());
    }

    /** Creates the streams with renditions of their own and without persistent sequence numbers. */
    public LiveStreams(LiveSettings settings, Clock clock) {
        this(settings, clock, new Renditions(clock));
    }

    @Override
    public synchronized void started(Camera camera) {
        cameras.put(camera.id(), camera);
        Key key = new Key(camera.id(), StreamName.MAIN, false);
        streams.put(key, newStream(key, camera, ALWAYS, () -> {}));
    }

    @Override
    public void stopped(CameraId id) {
        List<LiveStream> ending = new ArrayList<>();
        synchronized (this) {
            cameras.remove(id);
            for (Key key : List.copyOf(streams.keySet())) {
                if (key.camera.equals(id)) {
                    ending.add(streams.remove(key));
                }
            }
        }
        ending.forEach(LiveStream::close);
        renditions.stopped(id);
    }

    private void endStream(Key key) {
        LiveStream ending;
        synchronized (this) {
            ending = streams.remove(key);
        }
        if (ending != null) {
            ending.close();
        }
    }

    /**
     * Returns the number of subscribers of a camera's streams: viewers over WebSockets, and the
     * rendition for HLS while there is one.
     */
    public synchronized int viewerCount(CameraId id) {
        return streams.entrySet().stream()
                .filter(stream -> stream.getKey().camera.equals(id))
                .mapToInt(stream -> stream.getValue().gopCache().subscriberCount())
                .sum();
    }

    /** Whether the pod has the camera. */
    synchronized boolean hasCamera(CameraId id) {
        return cameras.containsKey(id);
    }

    /**
     * Returns a stream and starts it if it runs on demand; returns empty if the camera has no such
     * stream.
     */
    synchronized Optional<LiveStream> get(CameraId id, StreamName name) {
        Optional<LiveStream> live =
                Optional.ofNullable(cameras.get(id)).flatMap(c -> findOrStart(c, name));
        live.ifPresent(LiveStream::noteViewer);
        return live;
    }

    @GuardedBy("this")
    private Optional<LiveStream> findOrStart(Camera camera, StreamName name) {
        if (name == StreamName.MAIN && !sendsJpegs(camera)) {
            return Optional.ofNullable(streams.get(new Key(camera.id(), name, false)));
        }
        Key key = new Key(camera.id(), name, true);
        return source(camera, name)
                .map(source -> streams.computeIfAbsent(key, _ -> newOnDemandStream(key, source)));
    }

    private LiveStream newOnDemandStream(Key key, FragmentSource source) {
        return newStream(key, source, IDLE_TIMEOUT, () -> endStream(key));
    }

    private LiveStream newStream(Key key, FragmentSource source, Duration idle, Runnable ended) {
        String name = key.camera + "/" + key.name + "/joined";
        return new LiveStream(
                source,
                gopCache -> renditions.joined(name, gopCache::subscribe, source::state),
                settings,
                numbering,
                clock,
                idle,
                ended);
    }

    private Optional<FragmentSource> source(Camera camera, StreamName name) {
        return switch (name) {
            case MAIN -> Optional.of(renditions.playable(camera));
            case SUB -> camera.sub();
            case LOW -> camera.settings().low().map(profile -> renditions.of(camera, profile));
        };
    }

    private static boolean sendsJpegs(Camera camera) {
        return camera.state() instanceof Streaming streaming
                && streaming.format().video().equals(Format.JPEG);
    }

    LiveSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }
}
