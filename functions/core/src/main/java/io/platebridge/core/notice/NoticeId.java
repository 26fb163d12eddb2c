package io.platebridge.core.notice;

import io.platebridge.core.IdForm;

/**
 * The id of a notice.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record NoticeId(String value) {

    private static final IdForm FORM = IdForm.word("notice id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public NoticeId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
