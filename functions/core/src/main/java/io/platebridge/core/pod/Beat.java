package io.platebridge.core.pod;

/** The outcome of a heartbeat. */
public sealed interface Beat {

    /** It was stored; the pod has its values. */
    record Stored(Pod pod) implements Beat {}

    /** A newer one was stored already; nothing changed. */
    record Stale(Pod pod) implements Beat {}

    /** The pod does not exist, or the key is not one of its keys. */
    record Refused() implements Beat {}
}
