package io.platebridge.core.detection;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of one car at one camera within seconds, as far as a report names them. An arrival is
 * at most one entry of a guest pass.
 *
 * @param event the event that was reported
 * @param first the event that it repeats, if it does
 */
public record Arrival(EventId event, Optional<EventId> first) {

    /** Returns the events, one or two. */
    public Set<EventId> events() {
        return Stream.concat(Stream.of(event), first.stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
