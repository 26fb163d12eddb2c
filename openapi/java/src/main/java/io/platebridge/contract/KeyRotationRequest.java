package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** The command that a pod acts on. */
public record KeyRotationRequest(String commandId) {

    public KeyRotationRequest {
        requireNonNull(commandId, "commandId");
    }
}
