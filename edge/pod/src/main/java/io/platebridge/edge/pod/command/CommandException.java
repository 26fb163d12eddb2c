package io.platebridge.edge.pod.command;

/** A command could not be done; the message is for the person who sent it. */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }
}
