package io.platebridge.edge.router.protocol;

/** The codes of {@code error} messages. */
public enum MessageErrorCode {
    /** The connection has no session yet. */
    AUTH_REQUIRED,
    /** The token is invalid or its session has expired; the connection is closed (1008). */
    AUTH_FAILED,
    /**
     * The token cannot be checked; the connection is closed (1013, or 1008 if retrying is useless).
     */
    AUTH_UNAVAILABLE,
    /** The connection has a session, and the new token is not one of the same user. */
    ALREADY_AUTHENTICATED,
    /** The user or the connection may not do this. */
    UNAUTHORIZED,
    /** The message does not match its schema. */
    INVALID_MESSAGE,
    /** No message a client may send has this type. */
    UNKNOWN_MESSAGE_TYPE,
    /** The connection has not registered or subscribed. */
    ROUTING_ERROR,
    /** The stream id belongs to another user. */
    STREAM_TAKEN,
    /** The same user registered the stream on another connection; this one is closed. */
    STREAM_TAKEN_OVER,
    /** The frame is larger than a stream's frames may be; it was dropped. */
    FRAME_TOO_LARGE,
    /** Frames or messages come faster than they may; some were dropped. */
    RATE_LIMITED,
    /** The stream's budget of undelivered frames is used up; the frame was dropped. */
    ROUTER_BUSY
}
