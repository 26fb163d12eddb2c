package io.platebridge.edge.media.rendition;

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
import java.util.function.Supplier;

/** The renditions of this pod's cameras, each shared by all who want it. */
public final class Renditions implements CameraObserver, AutoCloseable {

    private static final Duration LINGER = Duration.ofSeconds(5);

    /** A small box codes such pictures as they come; more detail is what WebSockets give. */
    private static final int JOINED_WIDTH = 1280;

    /**
     * @param profile none for one of the camera's own size
     */
    private record Key(CameraId camera, Optional<Profile> profile) {}

    private final Clock clock;
    private final Duration linger;
    private final Map<Key, OnDemandSource> renditions = new HashMap<>();

    public Renditions(Clock clock) {
        this(clock, LINGER);
    }

    /**
     * @param linger how long a rendition goes on when nobody wants it any more
     */
    public Renditions(Clock clock, Duration linger) {
        this.clock = clock;
        this.linger = linger;
    }

    /** Returns a camera's pictures as H.264 of a profile, without sound. */
    public FragmentSource of(Camera camera, Profile profile) {
        return shared(camera, Optional.of(profile));
    }

    /**
     * Returns a camera's fragments as they are if they are MP4, with sound; if they are JPEGs, as
     * H.264 of the same size. This is what HLS, media source extensions and recordings take.
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
     * Returns pictures as H.264, at most 1280 pixels wide and without sound, for who joins where
     * key frames are far apart: it begins with the picture of this moment, decoded from those since
     * the latest key frame. The caller closes it.
     *
     * @param join hands over the fragments since the latest key frame, then those that come
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
        // made when somebody asks
    }

    @Override
    public void stopped(CameraId id) {
        closeAll(key -> key.camera().equals(id));
    }

    /** Ends all of them. */
    @Override
    public void close() {
        closeAll(_ -> true);
    }

    private void closeAll(java.util.function.Predicate<Key> which) {
        List<OnDemandSource> ending;
        synchronized (this) {
            List<Key> keys = renditions.keySet().stream().filter(which).toList();
            ending = keys.stream().map(renditions::remove).toList();
        }
        ending.forEach(OnDemandSource::close);
    }
}
