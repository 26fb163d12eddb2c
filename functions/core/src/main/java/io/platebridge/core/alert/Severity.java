package io.platebridge.core.alert;

/** How much an alert matters, least first. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
