package io.platebridge.contract;

/** How a gate is opened. */
public enum GateKind {
    GATEWISE,
    WEBHOOK
}
