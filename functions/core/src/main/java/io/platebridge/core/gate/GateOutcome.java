package io.platebridge.core.gate;

/** What became of an opening. The names are stored, so none is ever renamed. */
public enum GateOutcome {
    /** It was written down, and its gate is being called. */
    REQUESTED,
    /** The gate confirmed that it opens. */
    OPENED,
    /** The gate answered that it does not open. */
    REFUSED,
    /** Nothing was sent to the gate. */
    UNREACHABLE,
    /** The gate may have opened: its answer is missing or unclear, or the function died. */
    UNKNOWN
}
