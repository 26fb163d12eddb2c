package io.platebridge.edge.media.onvif;

/**
 * A device did not answer a request as needed. The message is meant for the operator and contains
 * no credentials.
 */
public final class OnvifException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why the request failed. */
    public enum Reason {
        /** No connection, or no response in time. */
        UNREACHABLE,
        /** The device requires another user or password. */
        UNAUTHORIZED,
        /** The device has no profile of that name. */
        NOT_FOUND,
        /** The device has no such service or does not support the request. */
        UNSUPPORTED,
        /** The device supports the request but refuses it. */
        REFUSED,
        /** The response is not ONVIF, or too large. */
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

    /** Whether another service or profile of the device may succeed anyway. */
    boolean anotherMayAnswer() {
        return reason != Reason.UNAUTHORIZED;
    }
}
