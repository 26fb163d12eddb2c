package io.platebridge.edge.router.cluster;

import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.cluster.ClusterMessage.Present;
import io.platebridge.edge.router.cluster.ClusterMessage.Wanted;
import io.platebridge.edge.router.redis.RedisClient;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The streams of other routers that are watched here. Any thread may note a wanted stream, and
 * frames arrive on Redis's event loop; only the coordinator's thread subscribes and unsubscribes.
 */
final class LocalSubscriptions {

    private final String router;
    private final RedisClient redis;
    private final RemoteStreamDirectory remoteStreams;
    private final Consumer<ClusterMessage> others;
    private final Set<StreamId> wanted = ConcurrentHashMap.newKeySet();
    private final Map<StreamId, Watch> watched = new ConcurrentHashMap<>();
    private volatile @Nullable Streams streams;

    private record Watch(Present there, Streams.RemoteStream stream) {}

    /**
     * @param others publishes notices to the other routers
     */
    LocalSubscriptions(
            String router,
            RedisClient redis,
            RemoteStreamDirectory remoteStreams,
            Consumer<ClusterMessage> others) {
        this.router = router;
        this.redis = redis;
        this.remoteStreams = remoteStreams;
        this.others = others;
    }

    void start(Streams here) {
        streams = here;
    }

    /** Records whether a stream without a phone here is watched here. */
    void setWanted(StreamId stream, boolean is) {
        if (is) {
            wanted.add(stream);
        } else {
            wanted.remove(stream);
        }
    }

    /** Subscribes to a stream that is wanted and announced, or unsubscribes. */
    void update(StreamId stream) {
        Optional<Present> there = remoteStreams.find(stream).filter(_ -> wanted.contains(stream));
        Watch now = watched.get(stream);
        if (there.isPresent()) {
            watch(there.get(), now);
        } else if (now != null) {
            watched.remove(stream);
            redis.unsubscribe(FrameEnvelope.channel(stream));
            others.accept(new Wanted(router, stream, false));
            now.stream().close();
        }
    }

    private void watch(Present there, @Nullable Watch before) {
        StreamId stream = there.stream();
        // A phone that was here, if only for a moment, has closed it for good.
        Watch now = before != null && before.stream().isOpen() ? before : null;
        if (now != null && now.there().equals(there)) {
            return;
        }
        Streams.RemoteStream shown =
                now != null && now.there().owner().equals(there.owner())
                        ? now.stream()
                        : Objects.requireNonNull(streams, "started before a stream is wanted")
                                .remote(stream, there.owner());
        watched.put(stream, new Watch(there, shown));
        shown.status(there.status());
        redis.subscribe(FrameEnvelope.channel(stream));
        others.accept(new Wanted(router, stream, true));
    }

    /** Checks all wanted streams and publishes the subscriptions again. */
    void refresh() {
        wanted.forEach(this::update);
        watched.keySet().forEach(stream -> others.accept(new Wanted(router, stream, true)));
    }

    /** Forwards a frame to the subscribers here. */
    void forwardFrame(StreamId stream, byte[] message) {
        Watch now = watched.get(stream);
        if (now != null) {
            FrameEnvelope.read(stream, now.there().owner(), message).ifPresent(now.stream()::frame);
        }
    }
}
