package io.platebridge.core.gate;

import io.platebridge.core.IdForm;

/**
 * The id of a gate, unique over all companies.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record GateId(String value) {

    private static final IdForm FORM = IdForm.word("gate id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public GateId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
