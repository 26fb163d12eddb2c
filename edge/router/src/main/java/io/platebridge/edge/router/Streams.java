package io.platebridge.edge.router;

/** The router's streams, for parts outside of it. May be called by any thread; never blocks. */
public interface Streams {

    /**
     * Sends an alert to the stream's phone and to those of its viewers that consume alerts. An
     * alert of a stream that is nobody's goes to nobody: who waits for it may be anybody.
     *
     * @return whether anybody here has or watches the stream, and it is known whose it is
     */
    boolean deliver(Alert alert);

    /**
     * Opens a stream whose phone is on another router to the viewers here. Viewers of other
     * companies than the owner's are turned away. A stream that has a phone here gets nothing from
     * it. At most one is open per stream: opening another ends the one before.
     */
    RemoteStream remote(StreamId stream, Owner owner);

    /**
     * Closes the connection of a stream's phone here, because its owner's phone has come to another
     * router.
     *
     * @return whether there was one, of the same owner
     */
    boolean release(StreamId stream, Owner owner);

    /** A stream whose phone is on another router, as that router tells it. */
    interface RemoteStream extends AutoCloseable {

        /** Passes a frame on to the viewers here. */
        void frame(Frame frame);

        /** Tells the viewers here its status. */
        void status(StreamStatus status);

        /** Tells whether it is the one that viewers here see; once it isn't, it never is again. */
        boolean isOpen();

        /** Nothing more comes; viewers are told that it is offline. */
        @Override
        void close();
    }
}
