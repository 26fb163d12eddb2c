package io.platebridge.contract;

/** How a command ended on the pod. */
public enum CommandOutcome {
    DONE,
    FAILED
}
