package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The control plane answers. */
public record Health(Status status, String version, Instant time) {

    /** There is no other. */
    public enum Status {
        OK
    }

    public Health {
        requireNonNull(status, "status");
        requireNonNull(version, "version");
        requireNonNull(time, "time");
    }
}
