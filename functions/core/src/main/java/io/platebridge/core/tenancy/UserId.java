package io.platebridge.core.tenancy;

import io.platebridge.core.IdForm;

/**
 * The id of a person: the {@code sub} of the access token (OpenID Connect Core §5.1).
 *
 * @param value 1 to 255 visible ASCII characters but '#' and '/'
 */
public record UserId(String value) {

    private static final IdForm FORM = IdForm.subject("user id", 255);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public UserId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
