package io.platebridge.core.alert;

import io.platebridge.core.IdForm;

/**
 * The id of a phone's stream at its router.
 *
 * @param value 1 to 128 letters, digits, '.', '_' and '-'
 */
public record StreamId(String value) {

    private static final IdForm FORM = IdForm.word("stream id", 128);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public StreamId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
