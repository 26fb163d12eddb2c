package io.platebridge.edge.camera;

/** A source can't be opened or read on; the message is for people and holds no credentials. */
final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CameraState.Reason reason;

    SourceException(CameraState.Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    CameraState.Reason reason() {
        return reason;
    }
}
