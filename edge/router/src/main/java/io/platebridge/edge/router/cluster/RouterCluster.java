package io.platebridge.edge.router.cluster;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.FrameListener;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RemoteStreams;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connects this router to the cluster: publishes the frames that other routers subscribe to, and
 * passes all other events and messages to the {@link ClusterCoordinator}. The router never waits
 * for it.
 */
public final class RouterCluster
        implements FrameListener, RemoteStreams, RedisClient.Listener, AutoCloseable {

    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final RedisClient redis;
    private final ClusterCoordinator coordinator;
    private final FramePublisher frames;
    private final AlertPublisher alerts;
    private @Nullable Loop beat;
    private @Nullable Loop log;

    /**
     * @param router this router's id, unique among all routers
     */
    public RouterCluster(RedisUrl address, String router, Backoff backoff, Clock clock) {
        this.redis =
                new RedisClient(
                        address,
                        router,
                        Set.of(StreamLeases.CHANNEL),
                        FrameEnvelope.MAX_BYTES,
                        backoff,
                        this);
        this.coordinator = new ClusterCoordinator(router, redis, clock);
        this.frames = new FramePublisher(redis);
        this.alerts =
                new AlertPublisher(router, redis, backoff.longest().plus(RedisClient.TIMEOUT));
    }

    /**
     * Starts to share the router's streams.
     *
     * @param onAlert receives alerts that were raised at other routers; must return at once
     */
    public void start(Streams streams, Consumer<Alert> onAlert) {
        coordinator.start(streams, onAlert);
        redis.start();
        alerts.start();
        beat = Loop.every(ClusterCoordinator.BEAT, "cluster-beat", coordinator::beat);
        log = Loop.every(LOG_INTERVAL, "cluster-frames-log", frames::logDropped);
    }

    /** Publishes an alert that was not raised by a client to the other routers. */
    public void share(Alert alert) {
        alerts.put(alert);
    }

    /** Returns the number of alerts dropped because Redis was away too long. */
    long droppedAlerts() {
        return alerts.dropped();
    }

    /** Returns the number of frames dropped because Redis was away or slow. */
    public long droppedFrames() {
        return frames.dropped();
    }

    boolean isWatchedElsewhere(StreamId stream) {
        return coordinator.isWatchedElsewhere(stream);
    }

    @Override
    public boolean wants(StreamId stream) {
        return coordinator.isWatchedElsewhere(stream);
    }

    @Override
    public void frame(Frame frame) {
        frames.publish(frame);
    }

    @Override
    public void status(StreamId stream, Owner owner, StreamStatus status) {
        if (status == StreamStatus.OFFLINE) {
            frames.forget(stream);
        }
        coordinator.updateLocal(stream, owner, status);
    }

    @Override
    public void alert(Owner owner, Alert alert) {
        alerts.put(alert);
    }

    @Override
    public void wanted(StreamId stream) {
        coordinator.setWanted(stream, true);
    }

    @Override
    public void unwanted(StreamId stream) {
        coordinator.setWanted(stream, false);
    }

    @Override
    public Optional<Owner> owner(StreamId stream) {
        return coordinator.owner(stream);
    }

    @Override
    public SortedMap<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch, int most) {
        return coordinator.watchable(mayWatch, most);
    }

    @Override
    public void onConnected() {
        coordinator.beat();
    }

    @Override
    public void onDisconnected() {
        // The other routers' announcements expire when they are not repeated.
    }

    @Override
    public void onMessage(String channel, byte[] message) {
        FrameEnvelope.stream(channel)
                .ifPresentOrElse(
                        stream -> coordinator.forwardFrame(stream, message),
                        () -> coordinator.handleMessage(message));
    }

    /** Releases this router's leases and ends. */
    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
        if (beat != null) {
            beat.close();
        }
        alerts.close();
        coordinator.close();
        redis.close();
    }
}
