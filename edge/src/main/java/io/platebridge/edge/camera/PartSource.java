package io.platebridge.edge.camera;

/** What hands out parts: a camera, its second stream, or a rendition of either. */
public interface PartSource {

    /**
     * Hands all further parts to {@code listener}, beginning anywhere in a run. Sources that run
     * only while they are wanted begin now.
     */
    Subscription subscribe(PartListener listener);

    /** What it is doing now. */
    CameraState state();
}
