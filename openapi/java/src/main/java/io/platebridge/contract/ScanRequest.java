package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** Which pod's network to scan. */
public record ScanRequest(String podId) {

    public ScanRequest {
        requireNonNull(podId, "podId");
    }
}
