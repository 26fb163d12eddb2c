package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** That a pod has had a status since a time. */
public record PodStatusChange(Instant at, PodStatus status) {

    public PodStatusChange {
        requireNonNull(at, "at");
        requireNonNull(status, "status");
    }
}
