package io.platebridge.core.tenancy;

import io.platebridge.core.IdForm;

/**
 * The id of a company.
 *
 * @param value 1 to 128 letters, digits, '.', '_' and '-'
 */
public record CompanyId(String value) {

    private static final IdForm FORM = IdForm.word("company id", 128);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public CompanyId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
