package io.platebridge.edge.router;

/**
 * A listener that also gets the frames of streams that are published here, such as the ML service.
 * Called on event loops: must not block or throw.
 */
public interface FrameListener extends StreamListener {

    /** Returns whether a stream's next frame is wanted; called for each, since it costs a copy. */
    boolean wants(StreamId stream);

    /**
     * A wanted frame came. A listener that is slower than the publisher keeps the newest only, as
     * {@link LatestFrameQueue} does.
     */
    void frame(Frame frame);
}
