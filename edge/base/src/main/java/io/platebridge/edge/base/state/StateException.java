package io.platebridge.edge.base.state;

/** The pod's state can't be opened, read or written; the message says what to do. */
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StateException(String message) {
        super(message);
    }

    StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
