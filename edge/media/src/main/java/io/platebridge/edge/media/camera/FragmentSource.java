package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.mux.FragmentListener;

/** What hands out parts: a camera, its second stream, or a rendition of either. */
public interface FragmentSource {

    /**
     * Hands all further parts to {@code listener}, beginning anywhere in a run. Sources that run
     * only while they are wanted begin now.
     */
    Subscription subscribe(FragmentListener listener);

    /** What it is doing now. */
    CameraState state();
}
