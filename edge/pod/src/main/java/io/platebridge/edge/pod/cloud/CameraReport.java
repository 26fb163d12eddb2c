package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.CameraStatus;
import io.platebridge.contract.HeartbeatCamera;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.CameraState;

/** Creates the report of a camera for the cloud. */
public final class CameraReport {

    private CameraReport() {}

    /** Returns the report of a camera that runs. */
    public static HeartbeatCamera of(Camera camera) {
        return of(camera.settings(), status(camera.state()));
    }

    /** Returns the report of a camera that is stopped. */
    public static HeartbeatCamera ofStopped(CameraSettings settings) {
        return of(settings, CameraStatus.INACTIVE);
    }

    private static HeartbeatCamera of(CameraSettings settings, CameraStatus status) {
        return new HeartbeatCamera(
                settings.id().value(),
                settings.name(),
                // Without credentials, which stay on the pod.
                settings.source().toString(),
                settings.position(),
                status);
    }

    /** Returns a camera's state as the contract names it. */
    public static CameraStatus status(CameraState state) {
        return switch (state) {
            case CameraState.Connecting _ -> CameraStatus.INACTIVE;
            case CameraState.Streaming _ -> CameraStatus.ACTIVE;
            case CameraState.Failed _ -> CameraStatus.ERROR;
        };
    }
}
