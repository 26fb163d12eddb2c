package io.platebridge.edge.router;

/**
 * Is notified of the streams that are published here, such as the ML service and other routers.
 * Called on event loops: must not block or throw.
 */
public interface StreamListener {

    /** Returns whether a stream's next frame is wanted; called for each, since it costs a copy. */
    boolean wants(StreamId stream);

    /**
     * A wanted frame came. A listener that is slower than the publisher keeps the newest only, as
     * {@link LatestFrameQueue} does.
     */
    void frame(Frame frame);

    /** A stream's status changed; {@code OFFLINE} is a stream's last. */
    void status(StreamId stream, Owner owner, StreamStatus status);

    /** A client here raised an alert; not called for alerts of {@link Streams#deliver}. */
    void alert(Owner owner, Alert alert);
}
