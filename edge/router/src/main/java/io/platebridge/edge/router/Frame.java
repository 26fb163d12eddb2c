package io.platebridge.edge.router;

/**
 * One frame of a stream, independent of any connection.
 *
 * @param timestamp ms since 1970, as the publisher wrote it, or when the frame arrived
 * @param coding of the message
 * @param message the whole message as it goes to subscribers; must not be modified
 */
public record Frame(StreamId stream, Owner owner, long timestamp, Coding coding, byte[] message) {

    /** The two encodings of a frame. */
    public enum Coding {
        /** A {@code video-frame} in JSON, with the JPEG in base64. */
        JSON,
        /**
         * A small header and the JPEG, as in {@link
         * io.platebridge.edge.router.protocol.BinaryFrames}.
         */
        BINARY
    }
}
