package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A camera as people see it.
 *
 * @param id unique within its pod
 * @param streamUrl where the pod serves it; needs a stream token
 */
public record Camera(
        String id,
        String name,
        @Nullable String position,
        CameraStatus status,
        @Nullable String streamUrl,
        String podId,
        String podName,
        @Nullable String podIp,
        PodStatus podStatus) {

    public Camera {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(status, "status");
        requireNonNull(podId, "podId");
        requireNonNull(podName, "podName");
        requireNonNull(podStatus, "podStatus");
    }
}
