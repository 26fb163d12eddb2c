package io.platebridge.edge.router;

/**
 * Somebody besides viewers who wants to know of the streams whose phones are connected here, such
 * as the ML service and other routers. Called on event loops: never blocks, never throws.
 */
public interface StreamListener {

    /** Tells whether frames of a stream are wanted now; asked for each, since it costs a copy. */
    boolean wants(StreamId stream);

    /**
     * A frame came that is wanted. Whoever is slower than the phone keeps the newest only; {@link
     * LatestFrameQueue} does.
     */
    void frame(Frame frame);

    /** A stream's status became another; {@code OFFLINE} is the last of a stream. */
    void status(StreamId stream, Owner owner, StreamStatus status);

    /** A client here raised an alert. Alerts that came by {@link Streams#deliver} are not told. */
    void alert(Owner owner, Alert alert);
}
