package io.platebridge.edge.pod.alert;

import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the streams are whose phones are connected here, or were until a minute ago: an ML service
 * may speak of a picture whose phone has just been broken.
 */
final class StreamOwners {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MAX_GONE = 1024;

    private record Gone(Owner owner, Instant since) {}

    private final Clock clock;
    private final Map<StreamId, Owner> here = new HashMap<>();
    private final LinkedHashMap<StreamId, Gone> gone = new LinkedHashMap<>();

    StreamOwners(Clock clock) {
        this.clock = clock;
    }

    /** A phone is connected. */
    synchronized void here(StreamId stream, Owner owner) {
        here.put(stream, owner);
        gone.remove(stream);
    }

    /** It no longer is. */
    synchronized void gone(StreamId stream) {
        Owner owner = here.remove(stream);
        if (owner != null) {
            gone.put(stream, new Gone(owner, clock.instant()));
            if (gone.size() > MAX_GONE) {
                gone.pollFirstEntry();
            }
        }
    }

    synchronized Optional<Owner> of(StreamId stream) {
        Instant oldest = clock.instant().minus(REMEMBERED);
        return Optional.ofNullable(here.get(stream))
                .or(() ->
                        Optional.ofNullable(gone.get(stream))
                                .filter(left -> left.since().isAfter(oldest))
                                .map(Gone::owner));
    }
}
