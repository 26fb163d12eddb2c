package io.platebridge.core.command;

import io.platebridge.core.IdForm;

/**
 * The id of a command; a UUID that sorts by time.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record CommandId(String value) {

    private static final IdForm FORM = IdForm.word("command id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public CommandId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
