package io.platebridge.core.command;

/** How a command ended on the pod. */
public enum CommandOutcome {
    DONE,
    FAILED;

    /** Returns the status of a command that ended so. */
    public CommandStatus status() {
        return switch (this) {
            case DONE -> CommandStatus.DONE;
            case FAILED -> CommandStatus.FAILED;
        };
    }
}
