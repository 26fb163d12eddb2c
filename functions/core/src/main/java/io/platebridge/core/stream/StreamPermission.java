package io.platebridge.core.stream;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.UserId;

/** The content of a stream token: a person may watch a camera of a pod live. */
public record StreamPermission(UserId user, PodId pod, CameraId camera) {

    static final String CAMERA_CLAIM = "camera_id";
    static final String SCOPE_CLAIM = "scope";
    static final String LIVE = "live";
}
