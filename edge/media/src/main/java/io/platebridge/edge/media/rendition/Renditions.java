package io.platebridge.edge.media.rendition;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.OnDemandSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The renditions of this pod's cameras; all subscribers of a rendition share it. Thread-safe. */
public final class Renditions implements CameraObserver, AutoCloseable {

    private static final Duration LINGER = Duration.ofSeconds(5);

    /** A small machine encodes this width in real time; WebSockets provide more detail. */
    private static final int JOINED_WIDTH = 1280;

    /**
     * @param profile empty for a rendition in the camera's own size
     */
    private record Key(CameraId camera, Optional<Profile> profile) {}

    private final Clock clock;
    private final Duration linger;

    @GuardedBy("this")
    private final Map<Key, OnDemandSource> renditions = new HashMap<>();

    public Renditions(Clock clock) {
        this(clock, LINGER);
    }

    /**
     * @param linger how long a rendition continues after its last subscriber
     */
    public Renditions(Clock clock, Duration linger) {
        this.clock = clock;
        this.linger = linger;
    }

    /** Returns a camera's video as H.264 in a profile, without audio. */
    public FragmentSource of(Camera camera, Profile profile) {
        return shared(camera, Optional.of(profile));
    }

    /**
     * Returns a camera's own fragments with audio if they are MP4, or H.264 in the same size if
     * they are JPEGs. HLS, media source extensions and recordings use this.
     */
    public FragmentSource playable(Camera camera) {
        return new PlayableSource(camera, shared(camera, Optional.empty()));
    }

    private synchronized OnDemandSource shared(Camera camera, Optional<Profile> profile) {
        Function<Format, Profile> chosen = format -> profile.orElseGet(() -> Profile.whole(format));
        return renditions.computeIfAbsent(
                new Key(camera.id(), profile),
                _ ->
                        new OnDemandSource(
                                camera.id() + "/rendition",
                                listener ->
                                        Rendition.start(
                                                camera::subscribe,
                                                camera::state,
                                                chosen,
                                                listener,
                                                clock),
                                linger,
                                clock));
    }

    /**
     * Returns the video as H.264, at most 1280 pixels wide and without audio, for viewers that join
     * while key frames are far apart. It starts with the current picture, decoded from the
     * fragments since the latest key frame. The caller must close it.
     *
     * @param join passes on the fragments since the latest key frame and all that follow
     */
    public OnDemandSource joined(
            String name,
            Function<FragmentListener, Subscription> join,
            Supplier<CameraState> state) {
        return new OnDemandSource(
                name,
                listener ->
                        Rendition.start(
                                join,
                                state,
                                format -> Profile.upTo(JOINED_WIDTH, format),
                                listener,
                                clock),
                linger,
                clock);
    }

    @Override
    public void started(Camera camera) {
        // created on demand
    }

    @Override
    public void stopped(CameraId id) {
        closeAll(key -> key.camera().equals(id));
    }

    /** Ends all renditions. */
    @Override
    public void close() {
        closeAll(_ -> true);
    }

    private void closeAll(Predicate<Key> which) {
        List<OnDemandSource> ending;
        synchronized (this) {
            ending =
                    renditions.entrySet().stream()
                            .filter(entry -> which.test(entry.getKey()))
                            .map(Map.Entry::getValue)
                            .toList();
            renditions.keySet().removeIf(which);
        }
        ending.forEach(OnDemandSource::close);
    }
}
