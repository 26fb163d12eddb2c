package io.platebridge.edge.router;

/** The router's streams, for other parts of the process. Thread-safe; does not block. */
public interface Streams {

    /**
     * Sends an alert to the stream's publisher and to its subscribers that consume alerts. An alert
     * of a stream without a known owner is dropped: its subscribers may be of any company.
     *
     * @return whether the stream is published or watched here and its owner is known
     */
    boolean deliver(Alert alert);

    /**
     * Opens a stream that is published on another router to the subscribers here. Subscribers of
     * other companies are evicted. It is never open if the stream is published here. Opening
     * another for the same stream closes the previous one.
     */
    RemoteStream remote(StreamId stream, Owner owner);

    /**
     * Closes the connection of a stream's publisher here, because the owner has registered it on
     * another router.
     *
     * @return whether the owner published it here
     */
    boolean release(StreamId stream, Owner owner);

    /** A stream that is published on another router. */
    interface RemoteStream extends AutoCloseable {

        /** Sends a frame to the subscribers here. */
        void frame(Frame frame);

        /** Sends its status to the subscribers here. */
        void status(StreamStatus status);

        /** Returns whether subscribers here get its frames; once closed it stays so. */
        boolean isOpen();

        /** Ends it; subscribers get the status offline. */
        @Override
        void close();
    }
}
