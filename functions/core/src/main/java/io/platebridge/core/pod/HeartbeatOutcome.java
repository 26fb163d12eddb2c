package io.platebridge.core.pod;

import java.time.Instant;
import java.util.Optional;

/** The outcome of a heartbeat. */
public sealed interface HeartbeatOutcome {

    /**
     * It was stored; the pod has its values.
     *
     * @param previousStatus the status that the pod had before it
     * @param previousHeartbeat when the heartbeat before it came, none if empty; its own time if
     *     the store was asked twice, and then the status is its own, too
     * @param endsPreviousKey whether it is the first one with the key of a rotation
     * @param offlineSince when the pod was marked offline, if nobody was told yet that it came back
     */
    record Stored(
            Pod pod,
            PodStatus previousStatus,
            Optional<Instant> previousHeartbeat,
            boolean endsPreviousKey,
            Optional<Instant> offlineSince)
            implements HeartbeatOutcome {}

    /** A newer one was stored already; nothing changed. */
    record Stale(Pod pod) implements HeartbeatOutcome {}

    /** The pod does not exist, or the key is not one of its keys. */
    record Rejected() implements HeartbeatOutcome {}
}
