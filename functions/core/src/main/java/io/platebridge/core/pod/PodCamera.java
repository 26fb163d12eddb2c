package io.platebridge.core.pod;

import io.platebridge.core.camera.Camera;
import io.platebridge.core.camera.CameraStatus;

/** A camera together with its pod. */
public record PodCamera(Pod pod, Camera camera) {

    /** Returns what people call the camera: its name, else its id. */
    public String name() {
        return camera.name().filter(text -> !text.isBlank()).orElse(camera.id().value());
    }

    /** Returns whether it delivers pictures; a camera of an offline pod does not. */
    public CameraStatus status() {
        return pod.status() == PodStatus.OFFLINE ? CameraStatus.INACTIVE : camera.status();
    }
}
