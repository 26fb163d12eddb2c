package io.platebridge.edge.camera;

import io.platebridge.core.camera.CameraId;

/**
 * One camera as it was configured.
 *
 * @param name what people call it, at most 128 characters
 * @param position where it hangs, at most 128 characters, may be empty
 * @param transport how an RTSP or ONVIF camera is to send
 */
public record CameraSettings(
        CameraId id, String name, String position, SourceUrl source, Transport transport) {

    private static final int MAX_TEXT = 128;

    /**
     * @throws IllegalArgumentException if the name is blank, or a text is too long
     */
    public CameraSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a camera has a name that is not blank");
        }
        if (name.length() > MAX_TEXT || position.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a camera's name and position have at most %d characters".formatted(MAX_TEXT));
        }
    }

    /** A camera with the usual transport. */
    public CameraSettings(CameraId id, String name, String position, SourceUrl source) {
        this(id, name, position, source, Transport.TCP);
    }

    Source input() {
        return Source.of(source, transport);
    }
}
