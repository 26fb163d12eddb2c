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
 * Keeps what is {@link LocalStreams here}, what is {@link LocalSubscriptions wanted here} and what
 * is {@link RemoteStreamDirectory elsewhere} in agreement, one thing after the other on a thread of
 * its own. Updates missed without a link or under load are repaired by the next beat.
 */
final class ClusterCoordinator implements AutoCloseable {

    /** Interval at which a router publishes its streams and subscriptions. */
    static final Duration BEAT = Duration.ofSeconds(2);

    /** Expiry of what was not published again: the router is dead, its streams offline. */
    static final Duration SILENCE = BEAT.multipliedBy(3);

    private final String router;
    private final RedisClient link;
    private final LocalStreams presence;
    private final RemoteStreamDirectory elsewhere;
    private final RemoteSubscriptions interest;
    private final Clock clock;
    private final LocalSubscriptions watches;
    private final AlertDeduplicator alerts = new AlertDeduplicator();
    private final SerialExecutor steps = new SerialExecutor();
    private volatile @Nullable Consumer<Alert> heard;

    ClusterCoordinator(String router, RedisClient link, Clock clock) {
        this.router = router;
        this.link = link;
        this.clock = clock;
        this.elsewhere = new RemoteStreamDirectory(SILENCE, clock);
        this.presence = new LocalStreams(router, new StreamLeases(link, SILENCE), elsewhere);
        this.interest = new RemoteSubscriptions(SILENCE, clock);
        this.watches = new LocalSubscriptions(router, link, elsewhere, this::tell);
    }

    /**
     * @param alerts takes what other routers' streams raise
     */
    void start(Streams streams, Consumer<Alert> alerts) {
        this.heard = alerts;
        presence.start(streams);
        watches.start(streams);
    }

    boolean isWatchedElsewhere(StreamId stream) {
        return interest.in(stream);
    }

    Optional<Owner> owner(StreamId stream) {
        return elsewhere.owner(stream);
    }

    SortedMap<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch, int most) {
        return elsewhere.watchable(mayWatch, most);
    }

    /** Records the status of a stream that is published here. */
    void here(StreamId stream, Owner owner, StreamStatus status) {
        presence.note(stream, owner, status);
        steps.later(() -> {
            presence.claim(stream, owner);
            watches.look(stream);
        });
    }

    /** Notes whether a stream is watched here that has no phone here. */
    void wanted(StreamId stream, boolean is) {
        watches.want(stream, is);
        steps.later(() -> watches.look(stream));
    }

    /** Passes a frame of another router on; on the event loop of the link. */
    void frame(StreamId stream, byte[] message) {
        watches.frame(stream, message);
    }

    /** Handles another router's message. Called on the event loop of the link. */
    void told(byte[] message) {
        ClusterMessage.read(message)
                .filter(notice -> !notice.router().equals(router))
                .ifPresent(this::hear);
    }

    private void hear(ClusterMessage notice) {
        switch (notice) {
            case Present present ->
                    steps.later(() -> {
                        elsewhere.note(present);
                        presence.defend(present.stream());
                        watches.look(present.stream());
                    });
            case Wanted said -> steps.later(() -> interest.note(said));
            case Seen seen -> {
                // Waits for nothing, since what waits is bounded by number only.
                if (alerts.isNew(seen)
                        && Alert.read(seen.alert().getBytes(UTF_8), clock)
                                instanceof Alert.Read(Alert read)) {
                    Objects.requireNonNull(heard, "started before anything is told").accept(read);
                }
            }
        }
    }

    /** Publishes streams and subscriptions again, and expires those of others. */
    void beat() {
        steps.later(() -> {
            interest.expire();
            elsewhere.expire().forEach(watches::look);
            watches.beat();
            presence.beat();
        });
    }

    private void tell(ClusterMessage notice) {
        // Lost without a link; the next beat publishes it again.
        link.publishBestEffort(StreamLeases.CHANNEL, notice.json().getBytes(UTF_8));
    }

    @Override
    public void close() {
        steps.later(presence::end);
        steps.close();
    }
}
