package io.platebridge.core.camera;

import io.platebridge.core.IdForm;

/**
 * The id of a camera, unique within its pod.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record CameraId(String value) {

    private static final IdForm FORM = IdForm.word("camera id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public CameraId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
