package io.platebridge.edge.media.camera;

import io.platebridge.core.camera.CameraId;

/** Hears of cameras that come and go, to attach to them what else the pod does with their video. */
public interface CameraObserver {

    /** A camera was added; it is not yet connected, so that no part is missed. */
    void started(Camera camera);

    /** A camera was removed; it sends nothing any more. */
    void stopped(CameraId id);
}
