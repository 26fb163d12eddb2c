package io.platebridge.core.stream;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.UserId;

/** What a stream token says: this person may watch this camera of this pod live. */
public record StreamPermission(UserId user, PodId pod, CameraId camera) {

    static final String CAMERA_CLAIM = "camera_id";
    static final String SCOPE_CLAIM = "scope";
    static final String LIVE = "live";
}
