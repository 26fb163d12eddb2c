package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Which pod's network to scan.
 *
 * @param address of a camera whose usual RTSP paths are tried, e.g. {@code 192.168.1.20:554}
 */
public record ScanRequest(String podId, @Nullable String address) {

    public ScanRequest {
        requireNonNull(podId, "podId");
    }
}
