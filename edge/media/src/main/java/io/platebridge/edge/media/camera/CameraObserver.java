package io.platebridge.edge.media.camera;

import io.platebridge.core.camera.CameraId;

/** Is notified of added and removed cameras, to attach the other consumers of their video. */
public interface CameraObserver {

    /** A camera was added. It is not connected yet, so that no fragment is missed. */
    void started(Camera camera);

    /** A camera was removed and sends no more fragments. */
    void stopped(CameraId id);
}
