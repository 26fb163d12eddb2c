package io.platebridge.contract;

/** What became of an opening; after {@code UNKNOWN} the gate may be open or not. */
public enum GateOutcome {
    REQUESTED,
    OPENED,
    REFUSED,
    UNREACHABLE,
    UNKNOWN
}
