package io.platebridge.core.camera;

/**
 * User and password of a camera's URL can't be used as they are written; the message says for a
 * person what to write, and repeats nothing of them.
 */
public final class CameraLoginException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public CameraLoginException(String remedy) {
        super(remedy);
    }
}
