package io.platebridge.edge.router.cluster;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamIdReservations;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.cluster.ClusterMessage.Present;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The streams that other routers announce. An announcement that is not repeated in time expires,
 * because its router is dead or unreachable; the stream's id stays reserved for its owner a while
 * longer. Any thread may read; one thread writes.
 */
final class RemoteStreamDirectory {

    private static final int MOST_STREAMS = 100_000;

    private record Said(Present present, Instant until) {}

    private final Map<StreamId, Said> streams = new ConcurrentHashMap<>();
    private final Map<CompanyId, SortedMap<StreamId, StreamStatus>> companies =
            new ConcurrentHashMap<>();
    private final StreamIdReservations away = new StreamIdReservations();
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * @param lifetime after which a stream that is not told of again is gone
     */
    RemoteStreamDirectory(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Records the status of another router's stream. */
    void note(Present said) {
        Optional<Present> known = find(said.stream());
        if (said.status() != StreamStatus.OFFLINE) {
            if (streams.size() < MOST_STREAMS || known.isPresent()) {
                put(said);
            }
        } else if (known.filter(has -> !has.router().equals(said.router())).isEmpty()) {
            leave(said.stream(), said.owner());
        }
    }

    private void put(Present said) {
        Said before = streams.put(said.stream(), new Said(said, clock.instant().plus(lifetime)));
        CompanyId company = said.owner().company();
        if (before != null && !before.present().owner().company().equals(company)) {
            unlist(before.present());
        }
        companies
                .computeIfAbsent(company, _ -> new ConcurrentSkipListMap<>())
                .put(said.stream(), said.status());
        synchronized (away) {
            away.remove(said.stream());
        }
    }

    /** A stream is not there any more; at no moment it is nobody's. */
    private void leave(StreamId stream, Owner owner) {
        synchronized (away) {
            away.add(stream, owner, clock.instant());
        }
        remove(stream);
    }

    private void remove(StreamId stream) {
        Said said = streams.remove(stream);
        if (said != null) {
            unlist(said.present());
        }
    }

    private void unlist(Present present) {
        companies.computeIfPresent(
                present.owner().company(),
                (_, of) -> {
                    of.remove(present.stream());
                    return of.isEmpty() ? null : of;
                });
    }

    Optional<Present> find(StreamId stream) {
        return Optional.ofNullable(streams.get(stream)).map(Said::present);
    }

    /** Returns the owner of a stream that is published or reserved, or empty if there is none. */
    Optional<Owner> owner(StreamId stream) {
        Optional<Owner> present = find(stream).map(Present::owner);
        if (present.isPresent()) {
            return present;
        }
        synchronized (away) {
            return away.owner(stream, clock.instant());
        }
    }

    /** Returns the streams of some companies; {@code most} of each at most. */
    SortedMap<StreamId, StreamStatus> watchable(Predicate<CompanyId> mayWatch, int most) {
        var found = new TreeMap<StreamId, StreamStatus>();
        companies.forEach((company, of) -> {
            if (mayWatch.test(company)) {
                of.entrySet().stream()
                        .limit(most)
                        .forEach(stream -> found.put(stream.getKey(), stream.getValue()));
            }
        });
        return found;
    }

    /** Forgets a stream, because it is here. */
    void forget(StreamId stream) {
        remove(stream);
        synchronized (away) {
            away.remove(stream);
        }
    }

    /** Removes expired streams and returns them. */
    Set<StreamId> expire() {
        Instant now = clock.instant();
        var gone = new HashSet<StreamId>();
        streams.forEach((stream, said) -> {
            if (!now.isBefore(said.until())) {
                leave(stream, said.present().owner());
                gone.add(stream);
            }
        });
        return gone;
    }
}
