package io.platebridge.edge.camera;

import java.util.regex.Pattern;

/**
 * The name of a camera, free text that is unique within its pod: {@code camera_1}, a UUID.
 *
 * @param value 1 to 64 letters, digits, dots, underscores and hyphens
 */
public record CameraId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public CameraId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a camera id has 1 to 64 letters, digits, dots, underscores and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
