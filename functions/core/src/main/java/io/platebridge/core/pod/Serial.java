package io.platebridge.core.pod;

import io.platebridge.core.IdForm;

/**
 * The hardware serial of a device; within a community it identifies the same pod permanently.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record Serial(String value) {

    private static final IdForm FORM = IdForm.word("serial", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public Serial {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
