package io.platebridge.core.camera;

/**
 * The user and password of a camera's URL cannot be parsed unambiguously. The message tells a
 * person how to write them and contains neither.
 */
public final class CameraLoginException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public CameraLoginException(String remedy) {
        super(remedy);
    }
}
