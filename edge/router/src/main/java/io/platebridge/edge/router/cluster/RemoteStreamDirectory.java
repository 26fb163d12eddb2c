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

    private static final int MAX_STREAMS = 100_000;

    private record Announced(Present present, Instant until) {}

    private final Map<StreamId, Announced> streams = new ConcurrentHashMap<>();
    private final Map<CompanyId, SortedMap<StreamId, StreamStatus>> companies =
            new ConcurrentHashMap<>();
    private final StreamIdReservations reservations = new StreamIdReservations();
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * @param lifetime of an announcement that is not repeated
     */
    RemoteStreamDirectory(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Records the status of another router's stream. */
    void update(Present notice) {
        Optional<Present> known = find(notice.stream());
        if (notice.status() != StreamStatus.OFFLINE) {
            if (streams.size() < MAX_STREAMS || known.isPresent()) {
                put(notice);
            }
        } else if (known.filter(has -> !has.router().equals(notice.router())).isEmpty()) {
            reserve(notice.stream(), notice.owner());
        }
    }

    private void put(Present notice) {
        Announced before =
                streams.put(notice.stream(), new Announced(notice, clock.instant().plus(lifetime)));
        CompanyId company = notice.owner().company();
        if (before != null && !before.present().owner().company().equals(company)) {
            unlist(before.present());
        }
        companies
                .computeIfAbsent(company, _ -> new ConcurrentSkipListMap<>())
                .put(notice.stream(), notice.status());
        synchronized (reservations) {
            reservations.remove(notice.stream());
        }
    }

    /** Removes a stream and reserves its id, without a moment at which anybody could take it. */
    private void reserve(StreamId stream, Owner owner) {
        synchronized (reservations) {
            reservations.add(stream, owner, clock.instant());
        }
        remove(stream);
    }

    private void remove(StreamId stream) {
        Announced announced = streams.remove(stream);
        if (announced != null) {
            unlist(announced.present());
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
        return Optional.ofNullable(streams.get(stream)).map(Announced::present);
    }

    /** Returns the owner of a stream that is published or reserved, or empty if there is none. */
    Optional<Owner> owner(StreamId stream) {
        Optional<Owner> present = find(stream).map(Present::owner);
        if (present.isPresent()) {
            return present;
        }
        synchronized (reservations) {
            return reservations.owner(stream, clock.instant());
        }
    }

    /** Returns the streams of some companies, at most {@code most} of each. */
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

    /** Removes a stream that is published here. */
    void forget(StreamId stream) {
        remove(stream);
        synchronized (reservations) {
            reservations.remove(stream);
        }
    }

    /** Removes expired streams and returns them. */
    Set<StreamId> expire() {
        Instant now = clock.instant();
        var gone = new HashSet<StreamId>();
        streams.forEach((stream, announced) -> {
            if (!now.isBefore(announced.until())) {
                reserve(stream, announced.present().owner());
                gone.add(stream);
            }
        });
        return gone;
    }
}
