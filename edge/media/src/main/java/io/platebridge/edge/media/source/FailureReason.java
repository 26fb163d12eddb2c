package io.platebridge.edge.media.source;

/** Why a source fails. */
public enum FailureReason {
    /** No connection: refused, no route, no such host, no answer. */
    UNREACHABLE,
    /** It wants another user or password. */
    UNAUTHORIZED,
    /** It has no stream at this path. */
    NOT_FOUND,
    /** What answers does not speak as expected, or sends nothing that can be understood. */
    NOT_A_STREAM,
    /** Its video is neither H.264, H.265 nor JPEG. */
    UNSUPPORTED,
    /** Connected, but no picture came in time. */
    SILENT,
    /** It ended the connection. */
    LOST,
    /** Its picture has another size or coding than before; it is connected anew. */
    CHANGED
}
