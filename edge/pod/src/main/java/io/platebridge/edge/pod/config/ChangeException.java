package io.platebridge.edge.pod.config;

/** A change of the configuration cannot be applied; the message is for the person who sent it. */
public final class ChangeException extends Exception {

    private static final long serialVersionUID = 1L;

    public ChangeException(String message) {
        super(message);
    }
}
