package io.platebridge.edge.sharing;

import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.sharing.Notice.Present;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams that other routers say they have. What is not said again is over: its router is dead,
 * or can't be heard. Safe for readers of any thread; one thread writes.
 */
final class Elsewhere {

    private static final int MOST_STREAMS = 100_000;

    private record Said(Present present, Instant until) {}

    private final Map<StreamId, Said> streams = new ConcurrentHashMap<>();
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * @param lifetime after which a stream that is not told of again is gone
     */
    Elsewhere(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Notes what a router says of one of its streams. */
    void note(Present said) {
        if (said.status() != StreamStatus.OFFLINE) {
            if (streams.size() < MOST_STREAMS || streams.containsKey(said.stream())) {
                streams.put(said.stream(), new Said(said, clock.instant().plus(lifetime)));
            }
        } else if (find(said.stream()).filter(p -> p.router().equals(said.router())).isPresent()) {
            streams.remove(said.stream());
        }
    }

    Optional<Present> find(StreamId stream) {
        return Optional.ofNullable(streams.get(stream)).map(Said::present);
    }

    Optional<Owner> owner(StreamId stream) {
        return find(stream).map(Present::owner);
    }

    /** Forgets a stream, because it is here. */
    void forget(StreamId stream) {
        streams.remove(stream);
    }

    /** Forgets what was not said again; returns those streams. */
    Set<StreamId> expire() {
        Instant now = clock.instant();
        var gone = new HashSet<StreamId>();
        streams.forEach((stream, said) -> {
            if (!now.isBefore(said.until())) {
                streams.remove(stream);
                gone.add(stream);
            }
        });
        return gone;
    }
}
