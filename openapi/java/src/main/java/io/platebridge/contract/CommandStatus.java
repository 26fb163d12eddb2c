package io.platebridge.contract;

/**
 * Where a command is. A delivered one without an outcome may or may not have been acted on; an
 * expired one was never delivered.
 */
public enum CommandStatus {
    QUEUED,
    DELIVERED,
    DONE,
    FAILED,
    EXPIRED
}
