package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.mux.FragmentListener;

/** A source of fragments: a camera, its secondary stream, or a rendition of either. */
public interface FragmentSource {

    /**
     * Passes all further fragments to {@code listener}, starting anywhere in a run. An on-demand
     * source starts now.
     */
    Subscription subscribe(FragmentListener listener);

    /** The current state of the source. */
    CameraState state();
}
