package io.platebridge.core.command;

/** Where a command is. */
public enum CommandStatus {
    /** It waits for its pod. */
    QUEUED,
    /** The pod has it, or an answer to the pod contained it. */
    DELIVERED,
    /** The pod has done it. */
    DONE,
    /** The pod could not do it. */
    FAILED,
    /** It was not delivered in time, and never will be. */
    EXPIRED;

    /** Returns whether the pod has reported an outcome. */
    public boolean isEnded() {
        return this == DONE || this == FAILED;
    }

    /** Returns whether nothing more happens. */
    public boolean isOver() {
        return isEnded() || this == EXPIRED;
    }
}
