package io.platebridge.core.pod;

/** What became of a heartbeat. */
public sealed interface Beat {

    /** It was stored; the pod is as it says now. */
    record Stored(Pod pod) implements Beat {}

    /** A newer one was there already; nothing changed. */
    record Late(Pod pod) implements Beat {}

    /** There is no such pod, or the key is not one of its keys. */
    record Refused() implements Beat {}
}
