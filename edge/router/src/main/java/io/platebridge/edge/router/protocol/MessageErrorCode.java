package io.platebridge.edge.router.protocol;

/** The codes of {@code error} messages. */
public enum MessageErrorCode {
    /** The connection has no session yet. */
    AUTH_REQUIRED,
    /** The token is nobody's, or its session has ended; the connection is closed (1008). */
    AUTH_FAILED,
    /** It can't be told whose the token is; the connection is closed (1013, or 1008 for good). */
    AUTH_UNAVAILABLE,
    /** The connection has a session already, and the token shown is not of the same person's. */
    ALREADY_AUTHENTICATED,
    /** The person or the connection may not do this. */
    UNAUTHORIZED,
    /** The message has another form than its schema. */
    INVALID_MESSAGE,
    /** No message a client may send has this type. */
    UNKNOWN_MESSAGE_TYPE,
    /** There is nobody to pass the message on for: register or subscribe first. */
    ROUTING_ERROR,
    /** The stream id belongs to somebody else's phone. */
    STREAM_TAKEN,
    /** The same user's phone registered the stream on another connection; this one is closed. */
    STREAM_TAKEN_OVER,
    /** The frame is larger than a stream's frames may be; it was left out. */
    FRAME_TOO_LARGE,
    /** Frames or messages come faster than they may; some were left out. */
    RATE_LIMITED,
    /** The router holds all it may of frames nobody has taken yet; the frame was left out. */
    ROUTER_BUSY
}
