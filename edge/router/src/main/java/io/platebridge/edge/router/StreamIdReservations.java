package io.platebridge.edge.router;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ids of streams whose publisher disconnected recently, reserved for their owners. Holds at most
 * {@value #MOST} ids, {@value #MOST_OF_ONE} per owner; further ids are not reserved. Not
 * thread-safe.
 */
public final class StreamIdReservations {

    /** How long an id is reserved. */
    public static final Duration HELD = Duration.ofMinutes(5);

    /** The number of ids reserved for one owner. */
    public static final int MOST_OF_ONE = 64;

    private static final int MOST = 10_000;

    private final Map<StreamId, Reservation> streams = new LinkedHashMap<>();
    private final Map<Owner, Integer> counts = new HashMap<>();

    private record Reservation(Owner owner, Instant since) {}

    /** Reserves the id of a stream whose publisher disconnected. */
    public void add(StreamId id, Owner owner, Instant now) {
        removeExpired(now);
        remove(id);
        if (streams.size() < MOST && counts.getOrDefault(owner, 0) < MOST_OF_ONE) {
            streams.put(id, new Reservation(owner, now));
            counts.merge(owner, 1, Integer::sum);
        }
    }

    /** Ends the reservation of an id. */
    public void remove(StreamId id) {
        Reservation reservation = streams.remove(id);
        if (reservation != null) {
            uncount(reservation.owner());
        }
    }

    /** Returns the owner an id is reserved for, or empty if it is not reserved. */
    public Optional<Owner> owner(StreamId id, Instant now) {
        removeExpired(now);
        return Optional.ofNullable(streams.get(id)).map(Reservation::owner);
    }

    /**
     * Removes expired reservations, oldest first. One that was made while the clock was ahead
     * counts from now on.
     */
    private void removeExpired(Instant now) {
        var oldest = streams.entrySet().iterator();
        while (oldest.hasNext()) {
            var next = oldest.next();
            Reservation reservation = next.getValue();
            if (reservation.since().isAfter(now)) {
                next.setValue(new Reservation(reservation.owner(), now));
            } else if (now.isBefore(reservation.since().plus(HELD))) {
                return;
            } else {
                oldest.remove();
                uncount(reservation.owner());
            }
        }
    }

    private void uncount(Owner owner) {
        counts.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
    }
}
