package io.platebridge.edge.media.mux;

/**
 * Receives a camera's fragments as they arrive. Both methods are called on the camera's reader
 * thread, one at a time, and must return immediately; a listener that writes, waits or sends has to
 * do so on another thread.
 */
public interface FragmentListener {

    /** Receives the next fragment. The first one of each run is a key frame. */
    void onFragment(Fragment fragment);

    /**
     * The run has ended because the camera is gone or its format changed. Another run may follow.
     */
    void onRunEnded();
}
