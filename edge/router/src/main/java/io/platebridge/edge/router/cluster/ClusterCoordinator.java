package io.platebridge.edge.router.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.cluster.ClusterMessage.Present;
import io.platebridge.edge.router.cluster.ClusterMessage.Seen;
import io.platebridge.edge.router.cluster.ClusterMessage.Wanted;
import io.platebridge.edge.router.redis.RedisClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link LocalStreams}, {@link LocalSubscriptions} and {@link RemoteStreamDirectory} in
 * agreement, in order on a thread of its own. Updates missed without a connection or under load are
 * repaired by the next beat.
 */
final class ClusterCoordinator implements AutoCloseable {

    /** Interval at which a router publishes its streams and subscriptions. */
    static final Duration BEAT = Duration.ofSeconds(2);

    /** Expiry of what was not published again: the router is dead, its streams offline. */
    static final Duration SILENCE = BEAT.multipliedBy(3);

    private final String router;
    private final RedisClient redis;
    private final LocalStreams localStreams;
    private final RemoteStreamDirectory remoteStreams;
    private final RemoteSubscriptions remoteSubscriptions;
    private final Clock clock;
    private final LocalSubscriptions localSubscriptions;
    private final AlertDeduplicator alerts = new AlertDeduplicator();
    private final SerialExecutor executor = new SerialExecutor();
    private volatile @Nullable Consumer<Alert> onAlert;

    ClusterCoordinator(String router, RedisClient redis, Clock clock) {
        this.router = router;
        this.redis = redis;
        this.clock = clock;
        this.remoteStreams = new RemoteStreamDirectory(SILENCE, clock);
        this.localStreams =
                new LocalStreams(router, new StreamLeases(redis, SILENCE), remoteStreams);
        this.remoteSubscriptions = new RemoteSubscriptions(SILENCE, clock);
        this.localSubscriptions =
                new LocalSubscriptions(router, redis, remoteStreams, this::publishNotice);
    }

    /**
     * @param alerts receives the alerts that other routers publish
     */
    void start(Streams streams, Consumer<Alert> alerts) {
        onAlert = alerts;
        localStreams.start(streams);
        localSubscriptions.start(streams);
    }

    boolean isWatchedElsewhere(StreamId stream) {
        return remoteSubscriptions.contains(stream);
    }

    Optional<Owner> owner(StreamId stream) {
        return remoteStreams.owner(stream);
    }

    SortedMap<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch, int most) {
        return remoteStreams.watchable(mayWatch, most);
    }

    /** Records the status of a stream that is published here. */
    void updateLocal(StreamId stream, Owner owner, StreamStatus status) {
        localStreams.update(stream, owner, status);
        executor.execute(() -> {
            localStreams.updateLease(stream, owner);
            localSubscriptions.update(stream);
        });
    }

    /** Records whether a stream without a phone here is watched here. */
    void setWanted(StreamId stream, boolean is) {
        localSubscriptions.setWanted(stream, is);
        executor.execute(() -> localSubscriptions.update(stream));
    }

    /** Forwards another router's frame. Called on Redis's event loop. */
    void forwardFrame(StreamId stream, byte[] message) {
        localSubscriptions.forwardFrame(stream, message);
    }

    /** Handles another router's message. Called on Redis's event loop. */
    void handleMessage(byte[] message) {
        ClusterMessage.read(message)
                .filter(notice -> !notice.router().equals(router))
                .ifPresent(this::handle);
    }

    private void handle(ClusterMessage notice) {
        switch (notice) {
            case Present present ->
                    executor.execute(() -> {
                        remoteStreams.update(present);
                        localStreams.defend(present.stream());
                        localSubscriptions.update(present.stream());
                    });
            case Wanted wanted -> executor.execute(() -> remoteSubscriptions.update(wanted));
            case Seen seen -> {
                // Not queued: the executor's queue is bounded by number, not by bytes.
                if (alerts.isNew(seen)
                        && Alert.read(seen.alert().getBytes(UTF_8), clock)
                                instanceof Alert.Read(Alert read)) {
                    Objects.requireNonNull(onAlert, "started before a message comes").accept(read);
                }
            }
        }
    }

    /** Publishes streams and subscriptions again, and expires those of others. */
    void beat() {
        executor.execute(() -> {
            remoteSubscriptions.expire();
            remoteStreams.expire().forEach(localSubscriptions::update);
            localSubscriptions.refresh();
            localStreams.refreshLeases();
        });
    }

    private void publishNotice(ClusterMessage notice) {
        // Dropped without a connection; the next beat publishes it again.
        redis.publishBestEffort(StreamLeases.CHANNEL, notice.json().getBytes(UTF_8));
    }

    @Override
    public void close() {
        executor.execute(localStreams::releaseAll);
        executor.close();
    }
}
