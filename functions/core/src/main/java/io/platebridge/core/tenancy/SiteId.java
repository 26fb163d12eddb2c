package io.platebridge.core.tenancy;

import io.platebridge.core.IdForm;

/**
 * The id of a site.
 *
 * @param value 1 to 128 letters, digits, '.', '_' and '-'
 */
public record SiteId(String value) {

    private static final IdForm FORM = IdForm.word("site id", 128);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public SiteId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
