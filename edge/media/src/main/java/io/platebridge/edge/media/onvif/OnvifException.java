package io.platebridge.edge.media.onvif;

/** A device did not tell what it was asked; the message is for people, without credentials. */
public final class OnvifException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it did not. */
    public enum Reason {
        /** No connection, or no answer in time. */
        UNREACHABLE,
        /** It wants another user or password. */
        UNAUTHORIZED,
        /** It has no profile of that name. */
        NOT_FOUND,
        /** It has no such service, or does not know the question. */
        UNSUPPORTED,
        /** It knows the question and does not answer it. */
        REFUSED,
        /** What it answers is not ONVIF, or too large. */
        NOT_ONVIF
    }

    private final Reason reason;

    OnvifException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether another service or profile of the device may answer all the same. */
    boolean anotherMayAnswer() {
        return reason != Reason.UNAUTHORIZED;
    }
}
