package io.platebridge.edge.media.camera;

/** The subscription of a listener to a source. */
public interface Subscription extends AutoCloseable {

    /** Ends the subscription; a call in progress may still complete. */
    @Override
    void close();
}
