package io.platebridge.core.notice;

import io.platebridge.core.IdForm;

/**
 * The id of a target.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record TargetId(String value) {

    private static final IdForm FORM = IdForm.word("target id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public TargetId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
