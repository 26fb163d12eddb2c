package io.platebridge.edge.media.source;

/** Why a source failed. */
public enum FailureReason {
    /** No connection: refused, no route, unknown host or no answer. */
    UNREACHABLE,
    /** The camera requires another user or password. */
    UNAUTHORIZED,
    /** The camera has no stream at this path. */
    NOT_FOUND,
    /** The server does not speak the expected protocol, or sends nothing that can be decoded. */
    NOT_A_STREAM,
    /** The video is neither H.264, H.265 nor JPEG. */
    UNSUPPORTED,
    /** The camera is connected, but no picture came in time. */
    SILENT,
    /** The camera closed the connection. */
    LOST,
    /** The size or codec of the video changed; the camera is reconnected. */
    CHANGED
}
