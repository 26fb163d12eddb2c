package io.platebridge.edge.camera;

/** A source can't be opened or read on; the message is for people and holds no credentials. */
final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CameraState.Reason reason;
    private final boolean answered;

    SourceException(CameraState.Reason reason, String detail) {
        this(reason, detail, false);
    }

    /**
     * @param answered whether a server is there, and answered with an error that tells nothing more
     */
    SourceException(CameraState.Reason reason, String detail, boolean answered) {
        super(detail);
        this.reason = reason;
        this.answered = answered;
    }

    boolean answered() {
        return answered;
    }

    CameraState.Reason reason() {
        return reason;
    }
}
