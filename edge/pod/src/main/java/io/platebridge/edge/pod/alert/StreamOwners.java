package io.platebridge.edge.pod.alert;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
 * Owners of the streams whose phones are connected here, kept for a minute after they disconnect:
 * an ML service may still raise an alert about the last frame.
 */
final class StreamOwners {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MAX_GONE = 1024;

    private record Gone(Owner owner, Instant since) {}

    private final Clock clock;

    @GuardedBy("this")
    private final Map<StreamId, Owner> here = new HashMap<>();

    @GuardedBy("this")
    private final LinkedHashMap<StreamId, Gone> gone = new LinkedHashMap<>();

    StreamOwners(Clock clock) {
        this.clock = clock;
    }

    /** Stores the owner of a connected phone's stream. */
    synchronized void markConnected(StreamId stream, Owner owner) {
        here.put(stream, owner);
        gone.remove(stream);
    }

    /** Lets a disconnected phone's stream expire. */
    synchronized void markDisconnected(StreamId stream) {
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
