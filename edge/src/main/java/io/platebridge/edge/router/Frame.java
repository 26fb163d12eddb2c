package io.platebridge.edge.router;

/**
 * One picture of a stream, apart from any connection.
 *
 * @param timestamp ms since 1970, as the phone said or when the frame came
 * @param coding of the message
 * @param message the whole message as it goes to viewers; not to be changed
 */
public record Frame(StreamId stream, Owner owner, long timestamp, Coding coding, byte[] message) {

    /** The two ways to write a frame. */
    public enum Coding {
        /** A {@code video-frame} in JSON, with the picture in base64. */
        JSON,
        /** A small header and the JPEG; see {@code design/router.md}. */
        BINARY
    }
}
