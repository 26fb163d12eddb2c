package io.platebridge.edge.media.source;

/** A source can't be opened or read on; the message is for people and holds no credentials. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final boolean answered;

    /** A failure without an answer of a server. */
    public SourceException(FailureReason reason, String detail) {
        this(reason, detail, false);
    }

    /**
     * @param answered whether a server is there, and answered with an error that tells nothing more
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
