package io.platebridge.edge.media.camera;

/** A listener's place at a camera. */
public interface Subscription extends AutoCloseable {

    /** Ends it; a call that is under way may still complete. */
    @Override
    void close();
}
