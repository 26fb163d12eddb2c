package io.platebridge.contract;

/** How much an alert matters, least first. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
