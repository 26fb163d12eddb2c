package io.platebridge.edge.router.cluster;

import io.platebridge.edge.router.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Subscriptions of other routers; one that is not published again expires. */
final class RemoteSubscriptions {

    private static final int MOST = 100_000;

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
    boolean in(StreamId stream) {
        return watched.containsKey(stream);
    }

    void note(ClusterMessage.Wanted said) {
        var who = new Watched(said.stream(), said.router());
        if (!said.wanted()) {
            end(who);
        } else if (until.size() < MOST && until.put(who, clock.instant().plus(lifetime)) == null) {
            watched.merge(said.stream(), 1, Integer::sum);
        }
    }

    /** Removes expired subscriptions. */
    void expire() {
        Instant now = clock.instant();
        until.forEach((who, end) -> {
            if (!now.isBefore(end)) {
                end(who);
            }
        });
    }

    private void end(Watched who) {
        if (until.remove(who) != null) {
            watched.computeIfPresent(
                    who.stream(), (_, routers) -> routers == 1 ? null : routers - 1);
        }
    }
}
