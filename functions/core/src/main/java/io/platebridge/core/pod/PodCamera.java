package io.platebridge.core.pod;

import io.platebridge.core.camera.Camera;
import io.platebridge.core.camera.CameraStatus;

/** A camera together with its pod. */
public record PodCamera(Pod pod, Camera camera) {

    /** Returns the camera's display name: its name, or its id if it has none. */
    public String name() {
        return camera.name().filter(text -> !text.isBlank()).orElse(camera.id().value());
    }

    /** Returns whether it delivers pictures; a camera of an offline or retired pod does not. */
    public CameraStatus status() {
        return switch (pod.status()) {
            case OFFLINE, RETIRED -> CameraStatus.INACTIVE;
            case ONLINE, ERROR -> camera.status();
        };
    }
}
