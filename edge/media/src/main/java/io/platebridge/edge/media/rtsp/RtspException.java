package io.platebridge.edge.media.rtsp;

/** A camera cannot be read. The message is meant for the operator and contains no credentials. */
public final class RtspException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a camera cannot be read. */
    public enum Reason {
        /** No connection: refused, no route or unknown host. */
        UNREACHABLE,
        /** The camera requires another user or password. */
        UNAUTHORIZED,
        /** The camera has no stream at this path. */
        NOT_FOUND,
        /** The time is over, or the camera was stopped. */
        SILENT,
        /** The camera ended the connection or the session, or cannot play at this moment. */
        LOST,
        /** The camera does something that this reader does not know; another one might. */
        NOT_UNDERSTOOD
    }

    private final Reason reason;

    RtspException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    static RtspException notUnderstood(String expected, Object found) {
        return new RtspException(
                Reason.NOT_UNDERSTOOD, "expected %s, found %s".formatted(expected, found));
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the message, which is never missing. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
