package io.platebridge.core.gate;

import io.platebridge.core.IdForm;

/**
 * Names one wish of a person to open a gate, however often the request is sent.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record IdempotencyKey(String value) {

    private static final IdForm FORM = IdForm.word("idempotency key", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public IdempotencyKey {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
