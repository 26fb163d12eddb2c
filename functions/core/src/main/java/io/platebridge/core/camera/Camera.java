package io.platebridge.core.camera;

import java.util.Optional;

/**
 * A camera as its pod reports it.
 *
 * @param name its display name, at most 128 characters
 * @param position where it hangs, e.g. {@code main entrance}; at most 128 characters
 * @param address where the pod finds it
 */
public record Camera(
        CameraId id,
        Optional<String> name,
        Optional<String> position,
        Optional<RtspAddress> address,
        CameraStatus status) {

    /**
     * @throws IllegalArgumentException if a text is too long
     */
    public Camera {
        if (name.filter(text -> text.length() > 128).isPresent()
                || position.filter(text -> text.length() > 128).isPresent()) {
            throw new IllegalArgumentException(
                    "name and position of a camera have at most 128 characters");
        }
    }
}
