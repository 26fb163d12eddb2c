package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A pod that registered with a token. */
public record RegistrationTokenUse(String podId, String serial, Instant registeredAt) {

    public RegistrationTokenUse {
        requireNonNull(podId, "podId");
        requireNonNull(serial, "serial");
        requireNonNull(registeredAt, "registeredAt");
    }
}
