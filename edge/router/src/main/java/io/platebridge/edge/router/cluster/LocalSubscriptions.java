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
 * frames arrive on the link's thread; only the coordinator's thread subscribes and unsubscribes.
 */
final class LocalSubscriptions {

    private final String router;
    private final RedisClient link;
    private final RemoteStreamDirectory elsewhere;
    private final Consumer<ClusterMessage> others;
    private final Set<StreamId> wanted = ConcurrentHashMap.newKeySet();
    private final Map<StreamId, Watch> watches = new ConcurrentHashMap<>();
    private volatile @Nullable Streams streams;

    private record Watch(Present there, Streams.RemoteStream stream) {}

    /**
     * @param others are told what is wanted
     */
    LocalSubscriptions(
            String router,
            RedisClient link,
            RemoteStreamDirectory elsewhere,
            Consumer<ClusterMessage> others) {
        this.router = router;
        this.link = link;
        this.elsewhere = elsewhere;
        this.others = others;
    }

    void start(Streams here) {
        streams = here;
    }

    /** Notes whether a stream is watched here that has no phone here. */
    void want(StreamId stream, boolean is) {
        if (is) {
            wanted.add(stream);
        } else {
            wanted.remove(stream);
        }
    }

    /** Begins or ends to watch a stream, as things stand. */
    void look(StreamId stream) {
        Optional<Present> there = elsewhere.find(stream).filter(_ -> wanted.contains(stream));
        Watch now = watches.get(stream);
        if (there.isPresent()) {
            watch(there.get(), now);
        } else if (now != null) {
            watches.remove(stream);
            link.unsubscribe(FrameEnvelope.channel(stream));
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
                        : Objects.requireNonNull(streams, "started before anything is wanted")
                                .remote(stream, there.owner());
        watches.put(stream, new Watch(there, shown));
        shown.status(there.status());
        link.subscribe(FrameEnvelope.channel(stream));
        others.accept(new Wanted(router, stream, true));
    }

    /** Checks all wanted streams and publishes the subscriptions again. */
    void beat() {
        wanted.forEach(this::look);
        watches.keySet().forEach(stream -> others.accept(new Wanted(router, stream, true)));
    }

    /** Passes a frame on to the viewers here. */
    void frame(StreamId stream, byte[] message) {
        Watch now = watches.get(stream);
        if (now != null) {
            FrameEnvelope.read(stream, now.there().owner(), message).ifPresent(now.stream()::frame);
        }
    }
}
