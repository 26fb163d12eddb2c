package io.platebridge.core.pod;

import io.platebridge.core.IdForm;

/**
 * The id of a pod: free text such as {@code main-gate-pod}, a UUID when the cloud chose it.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record PodId(String value) {

    private static final IdForm FORM = IdForm.word("pod id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public PodId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
