package io.platebridge.edge.router;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the streams are that lost their phone a while ago: nobody else gets their ids meanwhile.
 * Holds {@value #MOST} at most, {@value #MOST_OF_ONE} of one owner; more are not held. Not for
 * several threads.
 */
public final class StreamIdReservations {

    /** How long an id is held. */
    public static final Duration HELD = Duration.ofMinutes(5);

    /** How many of one owner are. */
    public static final int MOST_OF_ONE = 64;

    private static final int MOST = 10_000;

    private final Map<StreamId, Away> streams = new LinkedHashMap<>();
    private final Map<Owner, Integer> counts = new HashMap<>();

    private record Away(Owner owner, Instant since) {}

    /** A stream lost its phone. */
    public void add(StreamId id, Owner owner, Instant now) {
        forget(now);
        remove(id);
        if (streams.size() < MOST && counts.getOrDefault(owner, 0) < MOST_OF_ONE) {
            streams.put(id, new Away(owner, now));
            counts.merge(owner, 1, Integer::sum);
        }
    }

    /** A stream has a phone again. */
    public void remove(StreamId id) {
        Away away = streams.remove(id);
        if (away != null) {
            uncount(away.owner());
        }
    }

    /** Returns whose a stream is that lost its phone a while ago. */
    public Optional<Owner> owner(StreamId id, Instant now) {
        forget(now);
        return Optional.ofNullable(streams.get(id)).map(Away::owner);
    }

    /**
     * Forgets those that were held long enough; the oldest come first. Those from before the clock
     * was set back are held from now on.
     */
    private void forget(Instant now) {
        var oldest = streams.entrySet().iterator();
        while (oldest.hasNext()) {
            var next = oldest.next();
            Away away = next.getValue();
            if (away.since().isAfter(now)) {
                next.setValue(new Away(away.owner(), now));
            } else if (now.isBefore(away.since().plus(HELD))) {
                return;
            } else {
                oldest.remove();
                uncount(away.owner());
            }
        }
    }

    private void uncount(Owner owner) {
        counts.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
    }
}
