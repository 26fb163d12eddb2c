package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** The status of a command after a report. */
public record CommandReceipt(String commandId, CommandStatus status) {

    public CommandReceipt {
        requireNonNull(commandId, "commandId");
        requireNonNull(status, "status");
    }
}
