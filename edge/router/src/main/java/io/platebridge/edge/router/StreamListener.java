package io.platebridge.edge.router;

/**
 * Is notified of the streams that are published here, such as other routers and the pod's alerts.
 * Called on event loops: must not block or throw.
 */
public interface StreamListener {

    /** A stream's status changed; {@code OFFLINE} is a stream's last. */
    void status(StreamId stream, Owner owner, StreamStatus status);

    /** A client here raised an alert; not called for alerts of {@link Streams#deliver}. */
    void alert(Owner owner, Alert alert);
}
