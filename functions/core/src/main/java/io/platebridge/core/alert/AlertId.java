package io.platebridge.core.alert;

import io.platebridge.core.IdForm;

/**
 * The id of an alert, chosen by its pod; unique within the pod.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record AlertId(String value) {

    private static final IdForm FORM = IdForm.word("alert id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public AlertId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
