package io.platebridge.edge.router.cluster;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.FrameListener;
import io.platebridge.edge.router.LatestFrameQueue;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.redis.RedisClient;
import io.platebridge.edge.router.redis.RedisUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * This router's side of sharing: sends the others the frames that they watch, and hands whatever
 * else the router and the others tell to the {@link ClusterCoordinator}. The router never waits for
 * it.
 */
public final class RouterCluster
        implements FrameListener, RemoteStreams, RedisClient.User, AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Limits of the buffered frames; frames beyond are dropped. */
    private static final int MAX_STREAMS = 10_000;

    private final LatestFrameQueue frames =
            new LatestFrameQueue(MAX_STREAMS, RouterSettings.MAX_MESSAGE_BYTES);
    private final RedisClient link;
    private final ClusterCoordinator desk;
    private final AlertPublisher alerts;
    private @Nullable Loop publisher;
    private @Nullable Loop beat;

    /**
     * @param router this one's id, unique among all
     */
    public RouterCluster(RedisUrl redis, String router, Backoff backoff, Clock clock) {
        this.link =
                new RedisClient(
                        redis,
                        router,
                        Set.of(StreamLeases.CHANNEL),
                        FrameEnvelope.MAX_BYTES,
                        backoff,
                        this);
        this.desk = new ClusterCoordinator(router, link, clock);
        this.alerts = new AlertPublisher(router, link, backoff.longest().plus(RedisClient.TIMEOUT));
    }

    /**
     * Starts to share the streams of the router, which tells of them from its start on.
     *
     * @param heard takes alerts that were raised at other routers; must return at once
     */
    public void start(Streams streams, Consumer<Alert> heard) {
        desk.start(streams, heard);
        link.start();
        alerts.start();
        publisher = Loop.start("sharing-frames", this::publish);
        beat = Loop.every(ClusterCoordinator.BEAT, "sharing-beat", desk::beat);
    }

    private Duration publish() throws InterruptedException {
        Optional<Frame> frame = frames.take(LOOK);
        if (frame.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            link.publish(
                    FrameEnvelope.channel(frame.get().stream()), FrameEnvelope.write(frame.get()));
            return Duration.ZERO;
        } catch (ExecutionException | TimeoutException _) {
            return LOOK; // RedisClient logs the cause.
        }
    }

    /** Publishes an alert that was not raised by a client to the other routers. */
    public void share(Alert alert) {
        alerts.put(alert);
    }

    /** Returns the number of alerts dropped because Redis was away too long. */
    long alertsLeftOut() {
        return alerts.dropped();
    }

    boolean isWatchedElsewhere(StreamId stream) {
        return desk.isWatchedElsewhere(stream);
    }

    @Override
    public boolean wants(StreamId stream) {
        return desk.isWatchedElsewhere(stream);
    }

    @Override
    public void frame(Frame frame) {
        frames.put(frame);
    }

    @Override
    public void status(StreamId stream, Owner owner, StreamStatus status) {
        if (status == StreamStatus.OFFLINE) {
            frames.remove(stream);
        }
        desk.here(stream, owner, status);
    }

    @Override
    public void alert(Owner owner, Alert alert) {
        alerts.put(alert);
    }

    @Override
    public void wanted(StreamId stream) {
        desk.wanted(stream, true);
    }

    @Override
    public void unwanted(StreamId stream) {
        desk.wanted(stream, false);
    }

    @Override
    public Optional<Owner> owner(StreamId stream) {
        return desk.owner(stream);
    }

    @Override
    public SortedMap<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch, int most) {
        return desk.watchable(mayWatch, most);
    }

    @Override
    public void linked() {
        desk.beat();
    }

    @Override
    public void lost() {
        // Others are taken for dead when nothing is heard of them, and not before.
    }

    @Override
    public void message(String channel, byte[] message) {
        FrameEnvelope.stream(channel)
                .ifPresentOrElse(stream -> desk.frame(stream, message), () -> desk.told(message));
    }

    /** Stops to share; the others take this router's streams for offline. */
    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
        }
        if (beat != null) {
            beat.close();
        }
        alerts.close();
        desk.close();
        link.close();
    }
}
