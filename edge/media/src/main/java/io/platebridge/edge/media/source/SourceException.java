package io.platebridge.edge.media.source;

/**
 * A source cannot be opened or read. The message is meant for the operator and contains no
 * credentials.
 */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final boolean answered;

    /** Creates an exception for a failure without an answer from a server. */
    public SourceException(FailureReason reason, String detail) {
        this(reason, detail, false);
    }

    /**
     * @param answered whether the server answered, with an error without further details
     */
    public SourceException(FailureReason reason, String detail, boolean answered) {
        super(detail);
        this.reason = reason;
        this.answered = answered;
    }

    boolean answered() {
        return answered;
    }

    public FailureReason reason() {
        return reason;
    }
}
