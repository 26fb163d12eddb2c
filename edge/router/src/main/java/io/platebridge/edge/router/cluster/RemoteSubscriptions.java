package io.platebridge.edge.router.cluster;

import io.platebridge.edge.router.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Subscriptions of other routers; one that is not published again expires. */
final class RemoteSubscriptions {

    static final int MAX_SUBSCRIPTIONS = 100_000;

    private record Watched(StreamId stream, String router) {}

    private final Map<Watched, Instant> until = new ConcurrentHashMap<>();
    private final Map<StreamId, Integer> watched = new ConcurrentHashMap<>();
    private final Duration lifetime;
    private final InstantSource clock;

    RemoteSubscriptions(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Returns whether another router subscribes to a stream. Thread-safe. */
    boolean contains(StreamId stream) {
        return watched.containsKey(stream);
    }

    /**
     * Records a subscription, its renewal or its end; of those that are new, no more than {@value
     * #MAX_SUBSCRIPTIONS}. Must be called by one thread at a time.
     */
    void update(ClusterMessage.Wanted notice) {
        var subscription = new Watched(notice.stream(), notice.router());
        if (!notice.wanted()) {
            remove(subscription);
            return;
        }
        Instant end = clock.instant().plus(lifetime);
        if (until.replace(subscription, end) == null && until.size() < MAX_SUBSCRIPTIONS) {
            until.put(subscription, end);
            watched.merge(notice.stream(), 1, Integer::sum);
        }
    }

    /** Removes expired subscriptions. */
    void expire() {
        Instant now = clock.instant();
        until.forEach((subscription, end) -> {
            if (!now.isBefore(end)) {
                remove(subscription);
            }
        });
    }

    private void remove(Watched subscription) {
        if (until.remove(subscription) != null) {
            watched.computeIfPresent(
                    subscription.stream(), (_, routers) -> routers == 1 ? null : routers - 1);
        }
    }
}
