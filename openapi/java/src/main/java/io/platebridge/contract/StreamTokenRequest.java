package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Which camera to watch.
 *
 * @param podId may be absent when the camera id is unique among the caller's pods
 */
public record StreamTokenRequest(@Nullable String podId, String cameraId) {

    public StreamTokenRequest {
        requireNonNull(cameraId, "cameraId");
    }
}
