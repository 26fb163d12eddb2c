package io.platebridge.edge.media.mux;

/**
 * Takes a camera's parts as they arrive. Both methods are called by the camera's reader thread, one
 * at a time, and must return at once: whoever writes, waits or sends does so elsewhere.
 */
public interface FragmentListener {

    /** The next part; the first of each run is a key frame. */
    void part(Fragment part);

    /** The run has ended: the camera is gone or changed its format. Another one may follow. */
    void runEnded();
}
